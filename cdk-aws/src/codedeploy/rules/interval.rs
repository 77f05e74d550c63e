use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0002", "interval between traffic steps out of range",
    on(&["AWS::CodeDeploy::DeploymentConfig"], check), r#"
The time between two steps of a deployment is 1 to 2,880 minutes (2 days).

```rust wrong
delivered_api.deployment(CodeDeploy::linear(10, Duration::days(3)))
//                       ^
```

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "Lambda",
    TrafficRoutingConfig: TrafficRoutingConfig {
        Type: "TimeBasedCanary",
        TimeBasedCanary: TimeBasedCanary { CanaryPercentage: 10, CanaryInterval: 0 },
//                                                               ^
    },
})
```

```rust right
delivered_api.deployment(CodeDeploy::canary(10, Duration::days(2)))
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

fn check(config: &Subject<'_>, report: &mut Report<'_>) {
    for (kind, name) in [("TimeBasedCanary", "CanaryInterval"), ("TimeBasedLinear", "LinearInterval")] {
        if let Some(shift) = config.get(&format!("TrafficRoutingConfig.{kind}")) {
            report.expect_number(shift, name, 1..=2880);
        }
    }
}
