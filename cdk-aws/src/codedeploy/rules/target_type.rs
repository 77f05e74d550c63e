use cdk_core::check::{Report, Subject, rule};

use super::load_balancer::pairs;

rule! { "DEPLOY0014", "target group that does not take IP addresses",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
Fargate tasks are registered by IP address, so the target groups of their deployments require the target type `ip`.

```rust wrong
let target = |kind: &'static str| {
    cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: kind, Port: 80, Protocol: "HTTP", VpcId: "vpc-1" })
};
let (blue, green) = (target("ip"), target("instance"));
let group = cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo {
        TargetGroupPairInfoList: [TargetGroupPairInfo {
            TargetGroups: [
                TargetGroupInfo { Name: blue.attr_target_group_name() },
                TargetGroupInfo { Name: green.attr_target_group_name() },
//                                ^
            ],
        }],
    },
});
place! { blue, green, group }
```

```rust right
let target = |kind: &'static str| {
    cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: kind, Port: 80, Protocol: "HTTP", VpcId: "vpc-1" })
};
let (blue, green) = (target("ip"), target("ip"));
let group = cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo {
        TargetGroupPairInfoList: [TargetGroupPairInfo {
            TargetGroups: [
                TargetGroupInfo { Name: blue.attr_target_group_name() },
                TargetGroupInfo { Name: green.attr_target_group_name() },
            ],
        }],
    },
});
place! { blue, green, group }
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    for target in pairs(group).iter().flat_map(|pair| pair.items("TargetGroups")) {
        let Some(target_group) = group.view().subject_of(target.value("Name")) else { continue };
        let path = "TargetType";
        if target_group.lacks(path) || target_group.text(path).is_some_and(|kind| kind != "ip") {
            report
                .error(target.at("Name"), "a target group of Fargate tasks requires `TargetType: \"ip\"`")
                .related(&target_group, path, "the target group is here")
                .help("set `TargetType: \"ip\"` in the target group");
        }
    }
}
