use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0006", "Serverless v2 options on a Serverless v1 cluster",
    on(&["AWS::RDS::DBCluster"], check), r#"
The engine mode `serverless` is Serverless v1. Serverless v2 clusters are `provisioned`, and have instances of the class
`db.serverless`.

```rust wrong
cfn!(AWS::RDS::DBCluster {
    EngineMode: "serverless",
    SnapshotIdentifier: "x",
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.5, MaxCapacity: 4.0 },
//  ^
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.5..=4.0)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    if cluster.is("EngineMode", "serverless") {
        let why = "requires the engine mode `provisioned`";
        report.expect_none(cluster, &["ServerlessV2ScalingConfiguration"], why);
    }
}
