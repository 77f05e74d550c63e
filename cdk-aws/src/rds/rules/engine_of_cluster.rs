use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0009", "instance with a different engine than its cluster",
    on(&["AWS::RDS::DBInstance"], check), r#"
All instances of a cluster have the cluster's engine.

```rust wrong
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let id = shop.reference();
let writer =
    cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: id, Engine: "aurora-postgresql", DBInstanceClass: "db.r8g.large" });
//                                                       ^
place! { shop, writer }
```

```rust right
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let id = shop.reference();
let writer =
    cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: id, Engine: "aurora-mysql", DBInstanceClass: "db.r8g.large" });
place! { shop, writer }
```

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let cluster = instance.referent("DBClusterIdentifier").filter(is_cluster);
    if let (Some(engine), Some(cluster)) = (instance.text("Engine"), &cluster)
        && let Some(expected) =
            cluster.text("Engine").filter(|expected| !expected.eq_ignore_ascii_case(engine))
    {
        let message = format!("the instance has the engine `{engine}`, but its cluster has `{expected}`");
        report.error(instance.at("Engine"), message).help(format!("use `{expected}`"));
    }
}
