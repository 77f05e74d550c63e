use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0038", "minimum capacity greater than the maximum", on(&["AWS::RDS::DBCluster"], check), r#"
A Serverless v2 cluster scales between a minimum and a maximum capacity.

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(16.0..=2.0)
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    SnapshotIdentifier: "x",
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 8.0, MaxCapacity: 4.0 },
//                                                                                         ^
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(4.0..=4.0)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    let path = "ServerlessV2ScalingConfiguration.MaxCapacity";
    let least =
        cluster.number("ServerlessV2ScalingConfiguration.MinCapacity").filter(|least| least.is_finite());
    if let (Some(least), Some(greatest)) = (least, cluster.number(path))
        && least > greatest
    {
        let message = format!("minimum capacity {least} is greater than maximum capacity {greatest}");
        report.error(cluster.at(path), message).help("raise the maximum, or lower the minimum");
    }
}
