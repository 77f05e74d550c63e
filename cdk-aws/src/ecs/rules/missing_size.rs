use super::task::is_fargate;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0033", "Fargate task without a size or `awsvpc`", on(&["AWS::ECS::TaskDefinition"], check), r#"
A task definition for Fargate sets the CPU and memory of the whole task, and the network mode `awsvpc`, which gives each
task its own network interface.

```rust wrong
  cfn!(AWS::ECS::TaskDefinition {
//^
    RequiresCompatibilities: ["FARGATE"],
    NetworkMode: "awsvpc",
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }],
})
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("NetworkMode", "bridge")
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("NetworkMode", "awsvpc")
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    if !is_fargate(task) {
        return;
    }
    let missing: Vec<&str> = ["Cpu", "Memory"].into_iter().filter(|path| task.lacks(path)).collect();
    if !missing.is_empty() {
        let message = format!("a task on Fargate requires `{}`", missing.join("` and `"));
        report.error(task, message).help("such as `Cpu: \"256\"` and `Memory: \"512\"`");
    }
    let path = "NetworkMode";
    if task.lacks(path) || task.text(path).is_some_and(|mode| mode != "awsvpc") {
        let message = "a task on Fargate requires the network mode `awsvpc`";
        report.error(task.at(path), message).help("set `NetworkMode: \"awsvpc\"`");
    }
}
