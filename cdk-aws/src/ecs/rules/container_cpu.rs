use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0012", "containers with more CPU than their task", on(&["AWS::ECS::TaskDefinition"], check), r#"
The CPU shares of a task's containers must not add up to more than the CPU of the task (1,024 units are one vCPU).
Containers without a share use whatever CPU is free.

```rust wrong
let proxy = Container::new("proxy", Image::registry("envoy")).cpu(2);
//                                                            ^
service.main(|main| main.cpu(256)).container(proxy)
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Cpu", 512)
//      ^
```

```rust right
service.main(|main| main.cpu(256))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let Some(most) = task.integer("Cpu") else { return };
    let mut taken = 0;
    for container in containers(task) {
        taken = container.integer("Cpu").map_or(taken, |cpu| cpu.saturating_add(taken));
        if taken > most {
            let message = format!("the containers reserve {taken} CPU units, but their task has only {most}");
            report.error(container.at("Cpu"), message).help("make the task larger, or the share smaller");
            return;
        }
    }
}
