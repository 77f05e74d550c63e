use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0021", "soft limit above the hard limit", on(&["AWS::ECS::TaskDefinition"], check), r#"
The soft limit is enforced, and a program may raise it up to the hard limit. `.open_files(4096..=8192)` is a soft limit
of 4,096 files and a hard one of 8,192.

```rust wrong
#[expect(clippy::reversed_empty_ranges)]
let reversed = 2048..=1024;
service.main(|main| main.open_files(reversed))
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Ulimits", json!([{ "Name": "core", "SoftLimit": 2, "HardLimit": 1 }]))
//                                                                                                  ^
```

```rust right
service.main(|main| main.open_files(1024..=1024))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for limit in containers(task).iter().flat_map(|container| container.items("Ulimits")) {
        if let (Some(soft), Some(hard)) = (limit.integer("SoftLimit"), limit.integer("HardLimit"))
            && soft > hard
        {
            let message = format!("the soft limit {soft} is above the hard limit {hard}");
            report.error(limit.at("SoftLimit"), message).help("lower the soft limit, or raise the hard one");
        }
    }
}
