use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0013", "task without containers", on(&["AWS::ECS::TaskDefinition"], check), r#"
A task definition has at least one container.

```rust wrong
  cfn!(AWS::ECS::TaskDefinition { Family: "shop" })
//^
```

```rust wrong
let none: Vec<Value<Json>> = Vec::new();
cfn!(AWS::ECS::TaskDefinition { ContainerDefinitions: none })
//                              ^
```

```rust right
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512 }],
})
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let path = "ContainerDefinitions";
    if task.lacks(path) || task.count(path) == Some(0) {
        report.error(task.at(path), "the task has no containers").help("add one to `ContainerDefinitions`");
    }
}
