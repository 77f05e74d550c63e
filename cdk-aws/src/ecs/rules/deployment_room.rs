use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0045", "deployment limits that prevent tasks from being replaced",
    on(&["AWS::ECS::Service"], check), r#"
A deployment replaces tasks only if ECS can start or stop at least one: the minimum healthy percent must be below 100,
or the maximum percent above 100. ECS rounds the minimum number of tasks up and the maximum down, so a single task
cannot be replaced with 100 and 150 percent either.

```rust wrong
service.tasks(1).deployment(Deployment::rolling().healthy_percent(100..=150))
//                                                ^
```

```rust wrong
cfn!(AWS::ECS::Service {
    TaskDefinition: "shop",
    DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: 100, MaximumPercent: 100 },
//                                                                                 ^
})
```

```rust right
service.tasks(2).deployment(Deployment::rolling().healthy_percent(100..=150))
```

```rust right
service.tasks(1).deployment(Deployment::rolling().healthy_percent(0..=100))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let path = "DeploymentConfiguration.MaximumPercent";
    let least = service.integer("DeploymentConfiguration.MinimumHealthyPercent");
    let (Some(least @ 0..=100), Some(most @ 100..)) = (least, service.integer(path)) else { return };
    let is = |path: &str, name: &str| service.lacks(path) || service.is(path, name);
    if !is("DeploymentController.Type", "ECS") || !is("DeploymentConfiguration.Strategy", "ROLLING") {
        return;
    }
    let leaves_no_room = |tasks: &i64| {
        let [tasks, least, most] = [*tasks, least, most].map(i128::from);
        tasks > 0 && tasks * most / 100 <= (tasks * least + 99) / 100
    };
    let message = if least == most {
        format!("with {least} to {most} percent, no task can be started or stopped")
    } else if let Some(tasks) = service.integer("DesiredCount").filter(leaves_no_room) {
        format!(
            "with {least} to {most} percent of {tasks} tasks (rounded up and down), no task can be replaced"
        )
    } else {
        return;
    };
    let help = "lower the minimum or raise the maximum until they differ by at least one task";
    report.error(service.at(path), message).help(help);
}
