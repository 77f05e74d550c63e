use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0026", "log driver not available on Fargate", on(&["AWS::ECS::TaskDefinition"], check), r#"
Fargate supports the log drivers `awslogs`, `splunk` and `awsfirelens`.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.LogConfiguration", json!({ "LogDriver": "gelf" }))
//                                                                                          ^
```

```rust right
let log = cfn!(AWS::ECS::TaskDefinition::LogConfiguration { LogDriver: "gelf" });
cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512, LogConfiguration: log }],
})
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for container in containers(task).iter().filter(|_| is_fargate(task)) {
        let fits = |driver: &str| matches!(driver, "awslogs" | "splunk" | "awsfirelens");
        let help = "use `awslogs`, `splunk` or `awsfirelens`";
        report.expect_text(container, "LogConfiguration.LogDriver", fits, "a log driver of Fargate", help);
    }
}
