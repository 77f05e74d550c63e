use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0003", "invalid health check command", on(&["AWS::ECS::TaskDefinition"], check), r#"
The command of a container's health check is a list. Its first item is `CMD`, for a program and its arguments, or
`CMD-SHELL`, for a shell command line; the command follows.

```rust wrong
service.health_check(ContainerHealthCheck::shell(""))
//                   ^
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.HealthCheck", json!({ "Command": ["curl -f http://localhost/"] }))
//                                                                                     ^
```

```rust right
service.health_check(ContainerHealthCheck::shell("curl -f http://localhost/ || exit 1"))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task) {
        let path = "HealthCheck.Command";
        let [first, rest @ ..] = container.items(path) else { continue };
        let message = match first.as_text() {
            Some("NONE") | None => continue,
            Some("CMD" | "CMD-SHELL") => {
                let is_blank = |word: &&str| word.trim().is_empty();
                if !rest.is_empty() && !container.texts(path).any(|(word, _)| is_blank(&word)) {
                    continue;
                }
                "the command of the health check is empty".to_owned()
            }
            Some(first) => {
                format!("the health check command begins with `{first}`, not with `CMD` or `CMD-SHELL`")
            }
        };
        let help = "such as `[\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]`";
        report.error(container.at(path), message).help(help);
    }
}
