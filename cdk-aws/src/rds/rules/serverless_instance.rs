use cdk_core::check::{Report, Subject, rule};

use super::is_cluster;

rule! { "RDS0040", "serverless instance in a cluster without a capacity range",
    on(&["AWS::RDS::DBInstance"], check), r#"
Instances of the class `db.serverless` scale within the capacity of their cluster, `ServerlessV2ScalingConfiguration`.

```rust wrong
let shop = cfn!(AWS::RDS::DBCluster { Engine: "aurora-mysql", SnapshotIdentifier: "x" });
let id = shop.reference();
let writer =
    cfn!(AWS::RDS::DBInstance { DBClusterIdentifier: id, Engine: "aurora-mysql", DBInstanceClass: "db.serverless" });
//                                                                               ^
place! { shop, writer }
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.5..=4.0)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.create.html
"# }

fn check(instance: &Subject<'_>, report: &mut Report<'_>) {
    let cluster = instance.referent("DBClusterIdentifier").filter(is_cluster);
    if instance.is("DBInstanceClass", "db.serverless")
        && cluster.is_some_and(|cluster| cluster.lacks("ServerlessV2ScalingConfiguration"))
    {
        report
            .error(
                instance.at("DBInstanceClass"),
                "the cluster of a serverless instance lacks a capacity range",
            )
            .help("set `ServerlessV2ScalingConfiguration` on the cluster");
    }
}
