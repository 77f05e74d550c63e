use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0048", "instance with a different version than its cluster",
    on(&["AWS::RDS::DBInstance"], check), r#"
The instances of a cluster run the cluster's engine version; an instance needs no version of its own.

```rust wrong
let (old, new) = ("8.0.mysql_aurora.3.08.0", "8.0.mysql_aurora.3.10.0");
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", EngineVersion: new, SnapshotIdentifier: "x" });
let writer = cfn!(AWS::RDS::DBInstance {
    DBClusterIdentifier: shop.reference(),
    Engine: "aurora-mysql",
    EngineVersion: old,
//  ^
    DBInstanceClass: "db.r8g.large",
});
place! { shop, writer }
```

```rust right
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: "17", SnapshotIdentifier: "x" });
let writer = cfn!(AWS::RDS::DBInstance {
    DBClusterIdentifier: shop.reference(),
    Engine: "aurora-postgresql",
    EngineVersion: "17.9",
    DBInstanceClass: "db.r8g.large",
});
place! { shop, writer }
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let cluster = instance.referent("DBClusterIdentifier").filter(is_cluster);
    let (Some(own), Some(cluster)) = (instance.text("EngineVersion"), &cluster) else { return };
    let Some(expected) = cluster.text("EngineVersion") else { return };
    // RDS chooses a version that begins with the given one.
    let is_same = own == expected
        || own.strip_prefix(expected).is_some_and(|rest| rest.starts_with('.'))
        || expected.strip_prefix(own).is_some_and(|rest| rest.starts_with('.'));
    if !is_same {
        let message = format!("the instance has the version `{own}`, but its cluster has `{expected}`");
        report
            .error(instance.at("EngineVersion"), message)
            .related(cluster, "EngineVersion", "the cluster's version is set here")
            .help("drop the version of the instance");
    }
}
