use cdk_core::check::rule;

use crate::rds::window;

rule! { "RDS0030", "invalid maintenance window",
    text(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], "PreferredMaintenanceWindow",
        |text| window::weekly(text).is_some(), "a weekly window of 30 minutes to 24 hours",
        "write it in UTC, such as `sun:04:00-sun:05:00`"), r#"
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
"# }
