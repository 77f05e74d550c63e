use cdk_core::check::{Report, Rule, Subject};

use crate::rds::window;

pub(super) static RULE: Rule = Rule::on(
    &["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"],
    check,
    "RDS0030",
    "invalid maintenance window",
    r#"
The weekly maintenance window has 30 minutes to 24 hours, `ddd:hh:mm-ddd:hh:mm` in UTC: `sun:04:00-sun:05:00`.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).maintenance_window("sunday night")
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster { SnapshotIdentifier: "x", PreferredMaintenanceWindow: "Wednesday:03:30-Wednesday:04:30" })
//                                                  ^
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).maintenance_window("sun:01:00-sun:02:00")
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html
"#,
);

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let (path, is_window) = ("PreferredMaintenanceWindow", |text: &str| window::weekly(text).is_some());
    let help = "write it in UTC, such as `sun:04:00-sun:05:00`";
    report.expect_text(database, path, is_window, "a weekly window of 30 minutes to 24 hours", help);
}
