use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0003", "deployment configuration without traffic routing",
    on(&["AWS::CodeDeploy::DeploymentConfig"], check), r#"
A deployment configuration for ECS or Lambda requires `TrafficRoutingConfig`.

```rust wrong
let config = cfn!(AWS::CodeDeploy::DeploymentConfig { ComputePlatform: "ECS" });
//           ^
place! { config }
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentConfig {
    ComputePlatform: "ECS",
    TrafficRoutingConfig: TrafficRoutingConfig { Type: "AllAtOnce" },
})
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
"# }

fn check(config: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(platform) = platform(config) {
        let what = format!("a deployment configuration for {platform}");
        report.expect_any(config, &["TrafficRoutingConfig"], &what);
    }
}

/// What a configuration is for, if it is not for servers, as by default.
pub(super) fn platform<'n>(config: &'n Subject<'_>) -> Option<&'n str> {
    config.text("ComputePlatform").filter(|platform| *platform != "Server")
}
