use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0004", "traffic routing of another type",
    on(&["AWS::CodeDeploy::DeploymentConfig"], check), r#"
Traffic routing of the type `TimeBasedCanary` is configured in `TimeBasedCanary`, and of the type `TimeBasedLinear` in
`TimeBasedLinear`.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "ECS",
    TrafficRoutingConfig: TrafficRoutingConfig {
        Type: "TimeBasedLinear",
//      ^
        TimeBasedCanary: TimeBasedCanary { CanaryPercentage: 10, CanaryInterval: 5 },
    },
})
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "ECS",
    TrafficRoutingConfig: TrafficRoutingConfig {
        Type: "TimeBasedCanary",
        TimeBasedCanary: TimeBasedCanary { CanaryPercentage: 10, CanaryInterval: 5 },
    },
})
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

fn check(config: &Subject<'_>, report: &mut Report<'_>) {
    let Some(routing) = config.get("TrafficRoutingConfig") else { return };
    let (own, other) = match routing.text("Type") {
        Some("TimeBasedCanary") => ("TimeBasedCanary", "TimeBasedLinear"),
        Some("TimeBasedLinear") => ("TimeBasedLinear", "TimeBasedCanary"),
        _ => return,
    };
    if routing.lacks(own) || routing.has(other) {
        report
            .error(
                routing.at("Type"),
                format!("traffic routing of the type `{own}` requires `{own}`, not `{other}`"),
            )
            .help("use the type and the record of the same name");
    }
}
