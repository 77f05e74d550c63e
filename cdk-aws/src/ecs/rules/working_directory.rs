use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0016", "relative working directory", on(&["AWS::ECS::TaskDefinition"], check), r#"
The working directory of a container on Linux begins with `/`. ECS accepts any text, but tasks with a relative path
never start.

```rust wrong
service.main(|main| main.working_directory("shop"))
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.WorkingDirectory", "shop")
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.WorkingDirectory", "C:\\shop")
    .with::<cfn::ecs::TaskDefinition>("RuntimePlatform.OperatingSystemFamily", "WINDOWS_SERVER_2022_CORE")
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let family = "RuntimePlatform.OperatingSystemFamily";
    if !task.lacks(family) && !task.is(family, "LINUX") {
        return;
    }
    for container in containers(task) {
        let is_absolute = |directory: &str| directory.starts_with('/');
        let help = "begin the path with `/`";
        report.expect_text(container, "WorkingDirectory", is_absolute, "an absolute path", help);
    }
}
