use super::task::{containers, dependencies, find};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0010", "dependency whose condition can never be met",
    on(&["AWS::ECS::TaskDefinition"], check), r#"
`.after_healthy("name")` (condition `HEALTHY`) waits until the health check of the other container passes, so that
container must have a health check. `.after_success("name")` and `.after_end("name")` (conditions `SUCCESS` and
`COMPLETE`) wait until the other container has exited. That container must not be essential, because a task stops when
an essential container exits.

```rust wrong
service.container(Container::new("proxy", Image::registry("envoy")).after_healthy("main"))
//                                                                  ^
```

```rust wrong
let migration = Container::new("migration", Image::registry("migrate"));
service.main(|main| main.after_success("migration")).container(migration)
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.1", json!({ "Name": "log", "Image": "fluentd" }))
    .with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.DependsOn", json!([{ "ContainerName": "log", "Condition": "HEALTHY" }]))
//                                                                                 ^
```

```rust right
let migration = Container::new("migration", Image::registry("migrate")).not_essential();
service.main(|main| main.after_success("migration")).container(migration)
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for (dependency, other) in containers(task).iter().flat_map(dependencies) {
        let Some(target) = find(task, other) else { continue };
        let is_essential = target.lacks("Essential") || target.is_true("Essential");
        let (message, help) = match dependency.text("Condition") {
            Some("HEALTHY") if target.lacks("HealthCheck") => {
                (format!("the container `{other}` lacks a health check"), "give it a health check")
            }
            Some("COMPLETE" | "SUCCESS") if is_essential => {
                let message =
                    format!("the container `{other}` is essential, so the task stops when it exits");
                (message, "make it `.not_essential()`, or `Essential: false`")
            }
            _ => continue,
        };
        report
            .error(dependency.at("ContainerName"), message)
            .related(target, "Name", "the container is made here")
            .help(help);
    }
}
