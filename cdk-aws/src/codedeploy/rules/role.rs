use cdk_core::check::rule;

rule! { "DEPLOY0010", "role of a deployment group that is not an ARN",
    text(&["AWS::CodeDeploy::DeploymentGroup"], "ServiceRoleArn", |role| role.starts_with("arn:"),
        "the ARN of a role", "use the role's ARN: `role.arn()` or `role.attr_arn()`"), r#"
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
"# }
