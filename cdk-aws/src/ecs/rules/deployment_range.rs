use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0044", "deployment limits out of range", on(&["AWS::ECS::Service"], check), r#"
During a deployment, the minimum healthy percent is 0 to 100 and the maximum percent is 100 or more:
`.healthy_percent(100..=200)`.

```rust wrong
service.deployment(Deployment::rolling().healthy_percent(101..=200))
//                                       ^
```

```rust wrong
cfn!(AWS::ECS::Service {
    TaskDefinition: "shop",
    DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: 0, MaximumPercent: 99 },
//                                                                               ^
})
```

```rust right
service.deployment(Deployment::rolling().healthy_percent(50..=300))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_number(service, "DeploymentConfiguration.MinimumHealthyPercent", 0..=100);
    let path = "DeploymentConfiguration.MaximumPercent";
    if let Some(most) = service.integer(path).filter(|most| *most < 100) {
        report.error(service.at(path), format!("`{path}` is {most}, must be at least 100"));
    }
}
