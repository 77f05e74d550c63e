use super::task::{containers, dependencies, find, name};
use cdk_core::check::Node;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0005", "containers that wait for each other", on(&["AWS::ECS::TaskDefinition"], check), r#"
Each container of the cycle waits for another one to start, so none of them ever starts. Drop one of the dependencies.

```rust wrong
service.main(|main| main.after("proxy")).container(Container::new("proxy", Image::registry("envoy")).after("main"))
//                       ^                                                                           ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.DependsOn", json!([{ "ContainerName": "main", "Condition": "START" }]))
//                                                                                    ^
```

```rust right
service.container(Container::new("proxy", Image::registry("envoy")).after("main"))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        let own = name(container);
        for (dependency, other) in dependencies(container) {
            if waits(task, other, own, &mut Vec::new()) {
                let message = format!("`{own}` and `{other}` wait for each other");
                report.error(dependency.at("ContainerName"), message).help("drop one of the dependencies");
            }
        }
    }
}

/// Whether a container waits for another one, directly or through others.
fn waits<'n>(task: &'n Node<'_>, from: &'n str, to: &str, seen: &mut Vec<&'n str>) -> bool {
    if from == to || seen.contains(&from) {
        return from == to;
    }
    seen.push(from);
    find(task, from)
        .is_some_and(|container| dependencies(container).any(|(_, next)| waits(task, next, to, seen)))
}
