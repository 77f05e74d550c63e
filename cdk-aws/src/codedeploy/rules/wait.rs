use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0007", "deployment wait time out of range",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
The old version is kept for up to 2,880 minutes (2 days), and a deployment waits for approval for up to 2,880 minutes.

```rust wrong
delivered_api.deployment(CodeDeploy::all_at_once().terminate_after(Duration::hours(49)))
//                                                 ^
```

```rust wrong
delivered_api.deployment(CodeDeploy::all_at_once().hold_for_approval(Duration::days(3)))
//                                                 ^
```

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    BlueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration {
        TerminateBlueInstancesOnDeploymentSuccess: BlueInstanceTerminationOption {
            Action: "TERMINATE",
            TerminationWaitTimeInMinutes: 2881,
//          ^
        },
    },
})
```

```rust right
delivered_api.deployment(CodeDeploy::all_at_once().terminate_after(Duration::days(2)))
```

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let waits = [
        ("TerminateBlueInstancesOnDeploymentSuccess", "TerminationWaitTimeInMinutes"),
        ("DeploymentReadyOption", "WaitTimeInMinutes"),
    ];
    for (option, name) in waits {
        if let Some(option) = group.get(&format!("BlueGreenDeploymentConfiguration.{option}")) {
            report.expect_number(option, name, 0..=2880);
        }
    }
}
