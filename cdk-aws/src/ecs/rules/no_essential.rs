use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0011", "task without an essential container", on(&["AWS::ECS::TaskDefinition"], check), r#"
A task runs as long as its essential containers do, so at least one must be essential. Containers are essential unless they
are `.not_essential()`, or `Essential: false`.

```rust wrong
service.main(|main| main.not_essential())
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Essential", false)
//      ^
```

```rust right
service.container(Container::new("migration", Image::registry("migrate")).not_essential())
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let containers = containers(task);
    if let Some(first) = containers.first().filter(|_| containers.iter().all(|c| c.is_false("Essential"))) {
        let message = "no container of the task is essential";
        report.error(first.at("Essential"), message).help("let one of them be essential");
    }
}
