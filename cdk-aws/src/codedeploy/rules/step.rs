use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0001", "traffic step out of range", on(&["AWS::CodeDeploy::DeploymentConfig"], check), r#"
A deployment moves 1 to 99 percent of the traffic in a step. `CodeDeploy::all_at_once()` moves all of it.

```rust wrong
delivered_api.deployment(CodeDeploy::canary(100, Duration::minutes(5)))
//                       ^
```

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "ECS",
    TrafficRoutingConfig: TrafficRoutingConfig {
        Type: "TimeBasedLinear",
        TimeBasedLinear: TimeBasedLinear { LinearPercentage: 0, LinearInterval: 5 },
//                                         ^
    },
})
```

```rust right
delivered_api.deployment(CodeDeploy::linear(50, Duration::minutes(1)))
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

fn check(config: &Subject<'_>, report: &mut Report<'_>) {
    for (kind, name) in [("TimeBasedCanary", "CanaryPercentage"), ("TimeBasedLinear", "LinearPercentage")] {
        if let Some(shift) = config.get(&format!("TrafficRoutingConfig.{kind}")) {
            report.expect_number(shift, name, 1..=99);
        }
    }
}
