use super::task::{containers, dependencies, find, names};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0008", "dependency on an unknown container", on(&["AWS::ECS::TaskDefinition"], check), r#"
A container can depend only on containers of the same task, by name. Correct the name, or add the container.

```rust wrong
service.main(|main| main.after("porxy")).container(Container::new("proxy", Image::registry("envoy")))
//                       ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.DependsOn", json!([{ "ContainerName": "web", "Condition": "START" }]))
//                                                                                    ^
```

```rust right
service.main(|main| main.after("proxy")).container(Container::new("proxy", Image::registry("envoy")))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for (dependency, other) in containers(task).iter().flat_map(dependencies) {
        if find(task, other).is_none() {
            let message = format!("the task has no container `{other}`");
            let help = format!("its containers are {}", names(task));
            report.error(dependency.at("ContainerName"), message).help(help);
        }
    }
}
