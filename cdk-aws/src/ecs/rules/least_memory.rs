use super::task::{containers, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0009", "container memory below 6 MiB", on(&["AWS::ECS::TaskDefinition"], check), r#"
A container has at least 6 MiB of memory, as a limit and as a reservation.

```rust wrong
service.main(|main| main.memory_limit(Size::mebibytes(4)))
//                       ^
```

```rust wrong
let memory = 4;
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", MemoryReservation: memory }],
//                                                                            ^
})
```

```rust right
service.main(|main| main.memory_limit(Size::mebibytes(6)))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        for path in ["Memory", "MemoryReservation"] {
            if let Some(memory) = container.integer(path).filter(|memory| *memory < 6) {
                let name = name(container);
                let message = format!("the container `{name}` needs at least 6 MiB of memory, got {memory}");
                report.error(container.at(path), message);
            }
        }
    }
}
