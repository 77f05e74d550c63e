use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0029", "mount of an unknown volume", on(&["AWS::ECS::TaskDefinition"], check), r#"
A container can mount only volumes of its task, by name.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.MountPoints", json!([{ "SourceVolume": "data", "ContainerPath": "/data" }]))
//                                                                                      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.MountPoints", json!([{ "SourceVolume": "data", "ContainerPath": "/data" }]))
    .with::<cfn::ecs::TaskDefinition>("Volumes", json!([{ "Name": "data" }]))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let volumes: Vec<&str> = task.items("Volumes").iter().filter_map(|volume| volume.text("Name")).collect();
    if !task.lacks("Volumes") && Some(volumes.len()) != task.count("Volumes") {
        return;
    }
    for mount in containers(task).iter().flat_map(|container| container.items("MountPoints")) {
        let is_known = |volume: &str| volumes.contains(&volume);
        let help = "add it to the task's `Volumes`";
        report.expect_text(mount, "SourceVolume", is_known, "a volume of the task", help);
    }
}
