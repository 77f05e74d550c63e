use cdk_core::check::{Report, Update, rule};

use super::numbers;

const ALLOWED: &str = "AllowMajorVersionUpgrade";

rule! { "RDS0068", "major version of an instance that is not allowed to change", of_update(&["AWS::RDS::DBInstance"], &["DBClusterIdentifier", "Engine", "EngineVersion"], check), r#"
RDS changes the major version of an instance only if `AllowMajorVersionUpgrade` is true: "The AllowMajorVersionUpgrade flag must be
present when upgrading to a new major version". The upgrade takes minutes, in which the database cannot be reached.

```rust before
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "16.9",
    AllocatedStorage: "20",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

```rust wrong
cfn!(AWS::RDS::DBInstance {
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "17.5",
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
    EngineVersion: "17.5",
    AllowMajorVersionUpgrade: true,
    AllocatedStorage: "20",
    MasterUsername: "shop",
    ManageMasterUserPassword: true,
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
"# }

fn check(instance: &Update<'_>, report: &mut Report<'_>) {
    let of_cluster = instance.has("DBClusterIdentifier");
    if of_cluster || instance.changes("Engine") || !instance.changes("EngineVersion") {
        return;
    }
    let engine = instance.after().text("Engine").unwrap_or_default();
    let versions = (instance.before().text("EngineVersion"), instance.after().text("EngineVersion"));
    let (Some(old), Some(new)) = versions else { return };
    let may = instance.is_true(ALLOWED) || !instance.lacks(ALLOWED) && !instance.is_false(ALLOWED);
    if major(engine, old) < major(engine, new) && !may {
        let message =
            format!("the major version changes from `{old}` to `{new}`, which `{ALLOWED}` does not allow");
        report.error(instance.at("EngineVersion"), message).help(format!(
            "set `{ALLOWED}: true` for this deployment, and plan for the time in which it is down"
        ));
    }
}

/// The part of a version that a major upgrade changes: `16` of PostgreSQL, `8.0` of the others.
fn major(engine: &str, version: &str) -> Vec<u64> {
    let mut numbers = numbers(version);
    numbers.truncate(if engine.contains("postgres") { 1 } else { 2 });
    numbers
}
