use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0028", "backup retention out of range",
    on(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check), r#"
Aurora keeps continuous backups for 1 to 35 days. An instance outside a cluster keeps them for 0 to 35 days; 0 turns
them off. To keep them longer, copy snapshots with AWS Backup.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).backup_retention(Duration::days(36))
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", BackupRetentionPeriod: 36 })
//                                                                                      ^
```

```rust right
cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x", BackupRetentionPeriod: 35 })
```

```rust right
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", BackupRetentionPeriod: 0 })
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
"# }

fn check(database: &Subject<'_>, report: &mut Report<'_>) {
    if !database.has("DBClusterIdentifier") || is_cluster(database) {
        let least = i64::from(is_cluster(database));
        report.expect_number(database, "BackupRetentionPeriod", least..=35);
    }
}
