use cdk_core::check::{Report, Subject, rule};

rule! { "RDS0037", "capacity that is not a multiple of 0.5", on(&["AWS::RDS::DBCluster"], check), r#"
The capacity of Serverless v2 is set in steps of 0.5 ACUs (1 ACU has about 2 GiB of memory).

```rust wrong
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.7..=4.0)
//                                                             ^
```

```rust wrong
cfn!(AWS::RDS::DBCluster {
    SnapshotIdentifier: "x",
    ServerlessV2ScalingConfiguration: ServerlessV2ScalingConfiguration { MinCapacity: 0.7, MaxCapacity: 4.0 },
//                                                                       ^
})
```

```rust right
AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).serverless(0.5..=4.0)
```

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
"# }

fn check(cluster: &Subject<'_>, report: &mut Report<'_>) {
    for path in
        ["ServerlessV2ScalingConfiguration.MinCapacity", "ServerlessV2ScalingConfiguration.MaxCapacity"]
    {
        let is_between = |capacity: &f64| capacity.is_finite() && (capacity * 2.0).fract() != 0.0;
        if let Some(capacity) = cluster.number(path).filter(is_between) {
            let message = format!("the capacity {capacity} is not a multiple of 0.5");
            report.error(cluster.at(path), message).help("use a capacity such as 0.5 or 4");
        }
    }
}
