use super::log_option::{misspelt, uses_awslogs};
use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0025", "missing option of a log driver", on(&["AWS::ECS::TaskDefinition"], check), r#"
On Fargate, the log driver `awslogs` needs the options `awslogs-group`, `awslogs-region` and `awslogs-stream-prefix`.

```rust wrong
let options = json!({ "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "web" });
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration", json!({ "LogDriver": "awslogs", "Options": options }))
//                                                                                                                  ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration", json!({ "LogDriver": "awsfirelens" }))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let needed = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"];
    for container in containers(task).iter().filter(|container| is_fargate(task) && uses_awslogs(container)) {
        let path = "LogConfiguration.Options";
        let is_meant = |option: &str| misspelt(container).any(|(_, _, near)| near == option);
        let is_missing = |option: &str| container.lacks(&format!("{path}.{option}")) && !is_meant(option);
        for option in needed.into_iter().filter(|option| is_missing(option)) {
            report.error(container.at(path), format!("the log driver `awslogs` lacks the option `{option}`"));
        }
    }
}
