use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0039", "auto-pause without a minimum capacity of 0", on(&["AWS::RDS::DBCluster"], check), r#"
Only a Serverless v2 cluster with a minimum capacity of 0 pauses when it has no connections.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).auto_pause_after(Duration::minutes(10))
//                                                             ^
```

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.5..=4.0).auto_pause_after(Duration::hours(1))
//                                                                                   ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    SnapshotIdentifier: "x",
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 1.0, SecondsUntilAutoPause: 600 },
//                                                                                         ^
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.0..=4.0).auto_pause_after(Duration::hours(1))
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let (least, pause) = (
        "ServerlessV2ScalingConfiguration.MinCapacity",
        "ServerlessV2ScalingConfiguration.SecondsUntilAutoPause",
    );
    let never_pauses = cluster.lacks(least) || cluster.number(least).is_some_and(|least| least > 0.0);
    if cluster.has(pause) && never_pauses {
        report
            .error(cluster.at(pause), "only a cluster with a minimum capacity of 0 pauses")
            .help("set it, such as with `.serverless(0.0..=4.0)`, or drop the pause");
    }
}
