use cdk_core::check::{Report, Subject, rule};

use super::is_aurora;

rule! { "RDS0010", "cluster option set on an instance", on(&["AWS::RDS::DBInstance"], check), r#"
Data, users, backups and zones belong to the cluster, so set these options on the cluster.

```rust wrong
let (engine, class) = ("aurora-mysql", "db.r8g.large");
cfn!(AWS::RDS::DBInstance { Engine: engine, DBClusterIdentifier: "a", DBInstanceClass: class, MultiAZ: true, DBName: "orders" })
//                                                                                            ^              ^
```

```rust right
cfn!(AWS::RDS::DBInstance { DBSnapshotIdentifier: "x", DBInstanceClass: "db.t4g.micro", MultiAZ: true, DBName: "orders" })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
"# }

const OF_CLUSTERS: [&str; 4] =
    ["MasterUsername", "MasterUserPassword", "ManageMasterUserPassword", "MultiAZ"];
const OF_AURORA: [&str; 6] = [
    "AllocatedStorage",
    "BackupRetentionPeriod",
    "DBName",
    "DeletionProtection",
    "EnableIAMDatabaseAuthentication",
    "PreferredBackupWindow",
];

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    if !instance.has("DBClusterIdentifier") {
        return;
    }
    let why = "belongs to the cluster, not to its instances";
    report.expect_none(instance, &OF_CLUSTERS, why);
    if is_aurora(instance) {
        report.expect_none(instance, &OF_AURORA, why);
    }
}
