use super::task::{containers, variables};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0017", "invalid name of a variable", on(&["AWS::ECS::TaskDefinition"], check), r#"
The name of an environment variable is not empty and contains no `=`.

```rust wrong
service.environment("", "dev")
//      ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Environment", json!([{ "Name": "STAGE=dev", "Value": "" }]))
//                                                                                      ^
```

```rust right
service.environment("STAGE", "dev")
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for variable in containers(task).iter().flat_map(variables) {
        let fits = |name: &str| !name.is_empty() && !name.contains(['=', '\0']);
        let help = "use letters, digits and underscores";
        report.expect_text(variable, "Name", fits, "a valid name of a variable", help);
    }
}
