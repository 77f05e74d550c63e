use cdk_core::check::{Report, Update, rule};

use super::lowered;

const TYPES: &[&str] = &[
    "AWS::DocDB::DBCluster",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::RDS::GlobalCluster",
];

rule! { "RDS0067", "lower version of a database", of_update(TYPES, &["Engine", "EngineVersion"], check), r#"
RDS upgrades a database and never goes back: an update to a lower version of its engine is refused. That also happens to a program
that names an old version, after RDS has made a minor upgrade by itself (`AutoMinorVersionUpgrade`).

Restore the version. To go back, restore a snapshot from before the upgrade into a new cluster.

```rust before
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "17.8",
    AllocatedStorage: "20",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

```rust wrong
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "17.6",
//  ^
    AllocatedStorage: "20",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

```rust right
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "17.9",
    AllocatedStorage: "20",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html
"# }

fn check(database: &Update<'_>, report: &mut Report<'_>) {
    if database.is_replacement() {
        return;
    }
    if let Some((old, new)) = lowered(database) {
        let message = format!("the version changes from `{old}` to the lower `{new}`, which RDS refuses");
        report
            .error(database.at("EngineVersion"), message)
            .help("restore the version; an older one is reached only by restoring a snapshot");
    }
}
