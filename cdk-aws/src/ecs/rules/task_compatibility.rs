use super::task::is_fargate;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0051", "Fargate service with a task definition that is not for Fargate",
    on(&["AWS::ECS::Service"], check), r#"
A service on Fargate runs only task definitions with `RequiresCompatibilities: ["FARGATE"]`.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("RequiresCompatibilities", json!(["EC2"]))
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("RequiresCompatibilities", json!(["EC2", "FARGATE"]))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let path = "RequiresCompatibilities";
    let Some(task) = service.referent("TaskDefinition") else { return };
    let is_known = task.lacks(path) || task.texts(path).next().is_some();
    if service.is("LaunchType", "FARGATE") && is_known && !is_fargate(&task) {
        let message = "the task definition is not for Fargate, but its service runs on Fargate";
        report.error(task.at(path), message).related(service, "LaunchType", "the service is here");
    }
}
