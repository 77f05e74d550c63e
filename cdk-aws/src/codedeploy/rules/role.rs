use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CodeDeploy::DeploymentGroup"],
    check,
    "DEPLOY0010",
    "role of a deployment group that is not an ARN",
    r#"
A deployment group names the role that CodeDeploy assumes, by ARN.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup { ApplicationName: "shop", ServiceRoleArn: "deploy" })
//                                                               ^
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
})
```

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use the role's ARN: `role.arn()` or `role.attr_arn()`";
    report.expect_text(group, "ServiceRoleArn", |role| role.starts_with("arn:"), "the ARN of a role", help);
}
