use cdk_core::check::{Report, Subject, rule};

use crate::rds::window;

rule! { "RDS0031", "overlapping backup and maintenance windows",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
RDS refuses windows that overlap, because a backup and maintenance cannot run at the same time. The backup window is
daily, so it must not meet the maintenance window on any day.

```rust wrong
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
orders.backup_window("03:00-04:00").maintenance_window("wed:03:30-wed:04:30")
//                                  ^
```

```rust wrong
let (daily, weekly) = ("03:00-04:00", "wed:03:30-wed:04:30");
cfn!(AWS::RDS::DBCluster { SnapshotIdentifier: "x", PreferredBackupWindow: daily, PreferredMaintenanceWindow: weekly })
//                                                                                ^
```

```rust right
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
orders.backup_window("03:00-04:00").maintenance_window("wed:04:00-wed:05:00")
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    let (backup, maintenance) = ("PreferredBackupWindow", "PreferredMaintenanceWindow");
    if let (Some(first), Some(second)) = (database.text(backup), database.text(maintenance))
        && let (Some(daily), Some(weekly)) = (window::daily(first), window::weekly(second))
        && window::overlap(daily, weekly)
    {
        let message = format!("the maintenance window {second} overlaps the backup window {first}");
        report
            .error(database.at(maintenance), message)
            .related(database, backup, "the backup window is set here")
            .help("move one of them; the backup window is daily");
    }
}
