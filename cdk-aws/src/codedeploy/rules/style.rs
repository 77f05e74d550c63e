use cdk_core::check::{Report, Subject, rule};

use super::load_balancer::is_for_ecs;

rule! { "DEPLOY0011", "deployment of an ECS service in place",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
CodeDeploy supports only `BLUE_GREEN` for ECS services: it starts the new version alongside the old one.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    DeploymentStyle: DeploymentStyle { DeploymentType: "IN_PLACE" },
//                                     ^
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo { TargetGroupPairInfoList: [TargetGroupPairInfo {
        TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "green" }],
    }] },
})
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    DeploymentStyle: DeploymentStyle { DeploymentType: "BLUE_GREEN" },
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo { TargetGroupPairInfoList: [TargetGroupPairInfo {
        TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "green" }],
    }] },
})
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let path = "DeploymentStyle.DeploymentType";
    if is_for_ecs(group) && group.is(path, "IN_PLACE") {
        report
            .error(group.at(path), "CodeDeploy cannot deploy an ECS service with `IN_PLACE`")
            .help("use `BLUE_GREEN`");
    }
}
