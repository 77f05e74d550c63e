use cdk_core::check::{Report, Subject, rule};

use super::routing::platform;

rule! { "DEPLOY0005", "host or zone options of a deployment without servers",
    on(&["AWS::CodeDeploy::DeploymentConfig"], check), r#"
Minimum healthy hosts and zonal configurations apply only to deployments to servers, not to ECS or Lambda.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "ECS",
    TrafficRoutingConfig: TrafficRoutingConfig { Type: "AllAtOnce" },
    MinimumHealthyHosts: MinimumHealthyHosts { Type: "HOST_COUNT", Value: 1 },
//  ^
})
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentConfig { MinimumHealthyHosts: MinimumHealthyHosts { Type: "HOST_COUNT", Value: 1 } })
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

fn check(config: &Subject<'_>, report: &mut Report<'_>) {
    if platform(config).is_some() {
        let why = "is only for deployments to servers";
        report.expect_none(config, &["MinimumHealthyHosts", "ZonalConfig"], why);
    }
}
