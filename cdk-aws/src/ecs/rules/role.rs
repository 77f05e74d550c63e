use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0035", "invalid task or execution role", on(&["AWS::ECS::TaskDefinition"], check), r#"
`TaskRoleArn` and `ExecutionRoleArn` take the name or the ARN of a role.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("TaskRoleArn", "arn:aws:iam::111122223333:policy/start")
//      ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("TaskRoleArn", "arn:aws:iam::111122223333:role/shop")
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for path in ["ExecutionRoleArn", "TaskRoleArn"] {
        let is_role = |role: &str| !role.starts_with("arn:") || role.contains(":role/");
        report.expect_text(task, path, is_role, "the ARN of a role", "such as `role.arn()`");
    }
}
