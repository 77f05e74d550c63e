use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0022", "open files limit out of range", on(&["AWS::ECS::TaskDefinition"], check), r#"
On Fargate a container can have 1 to 1,048,576 files open. The default is 65,535.

```rust wrong
service.main(|main| main.open_files(1024..=1_048_577))
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Ulimits", json!([{ "Name": "nofile", "SoftLimit": 0, "HardLimit": 0 }]))
//                                                                                                                    ^
```

```rust right
service.main(|main| main.open_files(1024..=1_048_576))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let limits = containers(task).iter().flat_map(|container| container.items("Ulimits"));
    for limit in limits.filter(|limit| is_fargate(task) && limit.is("Name", "nofile")) {
        report.expect_number(limit, "HardLimit", 1..=1_048_576);
    }
}
