use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "DEPLOY0012", "deployment group without target groups",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
CodeDeploy moves the traffic of an ECS service between two target groups, which `LoadBalancerInfo` names.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
//  ^
})
```

```rust right
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo { TargetGroupPairInfoList: [TargetGroupPairInfo {
        TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "green" }],
    }] },
})
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if is_for_ecs(group) && group.lacks("LoadBalancerInfo") {
        report
            .error(group.at("ECSServices"), "a deployment group for ECS requires `LoadBalancerInfo`")
            .help("name two target groups, or use `.deployment(CodeDeploy::..)` of a `FargateService`");
    }
}

pub(super) fn is_for_ecs(group: &Subject<'_>) -> bool {
    !group.items("ECSServices").is_empty()
}

/// The pairs of target groups that traffic moves between.
pub(super) fn pairs<'n, 'v>(group: &'n Subject<'v>) -> &'n [Node<'v>] {
    if is_for_ecs(group) { group.items("LoadBalancerInfo.TargetGroupPairInfoList") } else { &[] }
}
