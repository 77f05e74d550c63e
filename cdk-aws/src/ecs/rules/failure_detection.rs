use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0041", "option that requires the deployment controller `ECS`",
    on(&["AWS::ECS::Service"], check), r#"
The circuit breaker, deployment alarms and daemons work only with the deployment controller `ECS`. CodeDeploy has its
own alarms.

```rust wrong
cfn!(AWS::ECS::Service {
    TaskDefinition: "shop",
    SchedulingStrategy: "DAEMON",
//  ^
    DeploymentController: DeploymentController { Type: "CODE_DEPLOY" },
    DeploymentConfiguration: DeploymentConfiguration {
        DeploymentCircuitBreaker: DeploymentCircuitBreaker { Enable: true, Rollback: true },
//      ^
        Alarms: DeploymentAlarms { Enable: true, Rollback: true, AlarmNames: ["errors"] },
//      ^
    },
})
```

```rust right
service.deployment(Deployment::rolling().healthy_percent(100..=150))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    if service.text("DeploymentController.Type").is_none_or(|controller| controller == "ECS") {
        return;
    }
    let breaker = "DeploymentConfiguration.DeploymentCircuitBreaker";
    let options = [
        (service.is("SchedulingStrategy", "DAEMON"), "SchedulingStrategy"),
        (service.is_true(&format!("{breaker}.Enable")), breaker),
        (service.is_true("DeploymentConfiguration.Alarms.Enable"), "DeploymentConfiguration.Alarms"),
    ];
    for (_, path) in options.into_iter().filter(|(is_used, _)| *is_used) {
        report.expect_none(service, &[path], "requires the deployment controller `ECS`");
    }
}
