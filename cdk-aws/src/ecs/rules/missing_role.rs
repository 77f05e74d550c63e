use super::task::{containers, is_fargate, name};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0034", "task without an execution role", on(&["AWS::ECS::TaskDefinition"], check), r#"
Fargate uses the execution role of the task to write container logs to CloudWatch and to read secrets.

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    RequiresCompatibilities: ["FARGATE"],
    NetworkMode: "awsvpc",
    Cpu: "256",
    Memory: "512",
    ContainerDefinitions: [ContainerDefinition {
        Name: "web",
        Image: "nginx",
        Secrets: [Secret { Name: "TOKEN", ValueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/token" }],
//      ^
    }],
})
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Secrets", json!([{ "Name": "TOKEN", "ValueFrom": "arn:aws:ssm:eu-west-1:111122223333:parameter/token" }]))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    if !is_fargate(task) || !task.lacks("ExecutionRoleArn") {
        return;
    }
    for container in containers(task) {
        let driver = "LogConfiguration.LogDriver";
        let path = if container.items("Secrets").is_empty() { driver } else { "Secrets" };
        if path == "Secrets" || container.is(driver, "awslogs") {
            let message = format!("the container `{}` requires an execution role to start", name(container));
            let help = "set `ExecutionRoleArn` to a role that may write its logs and read its secrets";
            report.error(container.at(path), message).help(help);
            return;
        }
    }
}
