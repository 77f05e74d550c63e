use super::task::{containers, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0002", "memory reservation above the limit", on(&["AWS::ECS::TaskDefinition"], check), r#"
A container is guaranteed its memory reservation and is killed above its memory limit, so the reservation cannot exceed
the limit.

```rust wrong
service.main(|main| main.memory_limit(Size::mebibytes(128)).memory_reservation(Size::mebibytes(256)))
//                                                          ^
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 6, MemoryReservation: 7 }],
//                                                                                       ^
})
```

```rust right
service.main(|main| main.memory_limit(Size::mebibytes(256)).memory_reservation(Size::mebibytes(128)))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        if let (Some(limit), Some(reserved)) =
            (container.integer("Memory"), container.integer("MemoryReservation"))
            && reserved > limit
        {
            let name = name(container);
            let message =
                format!("the container `{name}` reserves {reserved} MiB, more than its limit of {limit} MiB");
            report
                .error(container.at("MemoryReservation"), message)
                .help("lower the reservation, or raise the limit");
        }
    }
}
