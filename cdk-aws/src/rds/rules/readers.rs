use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0018", "too many readers", on(&["AWS::RDS::DBCluster"], check), r#"
An Aurora cluster has one writer and up to 15 readers.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(16)
//                                                             ^
```

```rust wrong
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let id = shop.reference();
let make = |index: u32| {
    let class = "db.r8g.large";
    let instance =
        cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: &id, Engine: "aurora-mysql", DBInstanceClass: class });
//                                  ^
    (format!("instance{index}"), instance)
};
let instances: BTreeMap<String, _> = (1..=17).map(make).collect();
place! { shop, instances }
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(15)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let is_of_cluster = |instance: &Subject<'_>| {
        let of = instance.referent("DBClusterIdentifier");
        of.is_some_and(|of| of.resource().target() == cluster.resource().target())
    };
    let seventeenth = cluster.view().subjects("AWS::RDS::DBInstance").filter(is_of_cluster).nth(16);
    if let Some(instance) = seventeenth {
        report
            .on(&instance)
            .error(instance.at("DBClusterIdentifier"), "the cluster has more than 16 instances")
            .help("make one writer and at most 15 readers");
    }
}
