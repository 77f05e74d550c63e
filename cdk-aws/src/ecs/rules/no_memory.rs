use super::task::{containers, is_fargate, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0014", "container without memory", on(&["AWS::ECS::TaskDefinition"], check), r#"
On EC2 instances, a container needs a limit or a reservation of memory, unless the whole task has a limit. On Fargate
the whole task always has one.

```rust wrong
cfn!(AWS::ECS::TaskDefinition { ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] })
//                                                                           ^
```

```rust right
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", MemoryReservation: 128 }],
})
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let has_own = task.lacks("Memory") && !is_fargate(task);
    let lacks_memory = ["Memory", "MemoryReservation"];
    for container in containers(task).iter().filter(|_| has_own) {
        if lacks_memory.iter().all(|path| container.lacks(path)) {
            let message =
                format!("neither the task nor the container `{}` has a memory limit", name(container));
            let help = "set `Memory` or `MemoryReservation` of the container, or `Memory` of the task";
            report.error(container.at("Name"), message).help(help);
        }
    }
}
