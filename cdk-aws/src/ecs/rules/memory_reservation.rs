use super::task::{containers, name};
use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::ECS::TaskDefinition"],
    check,
    "ECS0002",
    "a memory reservation above the limit",
    r#"
A container's reservation is what it is sure to get, its limit what it may not exceed. So the reservation is at most the
limit.

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
"#,
);

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        if let (Some(limit), Some(reserved)) =
            (container.integer("Memory"), container.integer("MemoryReservation"))
            && reserved > limit
        {
            let name = name(container);
            let message = format!("the container `{name}` reserves {reserved} MiB, its limit is {limit} MiB");
            report.error(container.at("MemoryReservation"), message).help("reserve at most the limit");
        }
    }
}
