use cdk_core::check::rule;

use crate::rds::window;

rule! { "RDS0029", "invalid backup window",
    text(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], "PreferredBackupWindow",
        |text| window::daily(text).is_some(), "a daily window of at least 30 minutes",
        "write it in UTC, such as `02:00-03:00`"), r#"
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
"# }
