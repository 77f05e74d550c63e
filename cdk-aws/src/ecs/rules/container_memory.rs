use super::task::{containers, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0001", "containers with more memory than their task",
    on(&["AWS::ECS::TaskDefinition"], check), r#"
Neither the memory limit of a container nor the sum of all reservations can exceed the memory of the task. A container
without a reservation counts with its limit. Make the task larger with `fargate!(..)`, or the containers smaller.

```rust wrong
service.main(|main| main.memory_limit(Size::gibibytes(1)))
//                       ^
```

```rust wrong
let proxy = Container::new("proxy", Image::registry("envoy")).memory_reservation(Size::mebibytes(384));
//                                                            ^
service.main(|main| main.memory_limit(Size::mebibytes(256))).container(proxy)
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    Memory: "512",
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 1024 }],
//                                                                            ^
})
```

```rust right
let proxy = Container::new("proxy", Image::registry("envoy")).memory_reservation(Size::mebibytes(256));
let half = |main: Container| main.memory_limit(Size::mebibytes(512)).memory_reservation(Size::mebibytes(256));
service.main(half).container(proxy)
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let Some(most) = task.integer("Memory") else { return };
    let mut taken = 0;
    for container in containers(task) {
        let (limit, reserved) = (container.integer("Memory"), container.integer("MemoryReservation"));
        let own = limit.into_iter().chain(reserved).min().unwrap_or(0);
        let before = taken;
        taken = own.saturating_add(taken);
        let (path, message) = if limit.is_some_and(|limit| limit > most) {
            let (name, limit) = (name(container), limit.unwrap_or(0));
            (
                "Memory",
                format!("the container `{name}` may use {limit} MiB, but its task has only {most} MiB"),
            )
        } else if taken > most {
            let path = if reserved.is_some() { "MemoryReservation" } else { "Memory" };
            (path, format!("the containers reserve {taken} MiB, but their task has only {most} MiB"))
        } else {
            continue;
        };
        report.error(container.at(path), message).help("make the task larger, or the container smaller");
        taken = before;
    }
}
