use cdk_core::check::{Report, Rule, Subject};

use crate::rds::window;

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"],
    check,
    "RDS0029",
    "invalid backup window",
    r#"
Backups begin daily in a window of at least 30 minutes, `hh:mm-hh:mm` in UTC: `02:00-03:00`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).backup_window("3 o'clock")
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", PreferredBackupWindow: "3am" })
//                                                                          ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", PreferredBackupWindow: "23:45-00:15" })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
"#,
);

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let is_window = |text: &str| window::daily(text).is_some();
    let help = "write it in UTC, such as `02:00-03:00`";
    report.expect_text(
        database,
        "PreferredBackupWindow",
        is_window,
        "a daily window of at least 30 minutes",
        help,
    );
}
