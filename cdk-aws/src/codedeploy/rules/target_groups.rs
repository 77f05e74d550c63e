use cdk_core::check::{Report, Subject, rule};

use super::load_balancer::pairs;

rule! { "DEPLOY0013", "deployment without two different target groups",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
CodeDeploy moves traffic between two different target groups.

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo {
        TargetGroupPairInfoList: [TargetGroupPairInfo {
            TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "blue" }],
//          ^
        }],
    },
})
```

```rust wrong
cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: "api" }],
    LoadBalancerInfo: LoadBalancerInfo {
        TargetGroupPairInfoList: [TargetGroupPairInfo { TargetGroups: [TargetGroupInfo { Name: "blue" }] }],
//                                                      ^
    },
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
    for pair in pairs(group) {
        let message = match pair.items("TargetGroups") {
            [one, two] if one.value("Name") == two.value("Name") && one.has("Name") => {
                "traffic moves between two target groups, got the same one twice".to_owned()
            }
            [_, _] => continue,
            groups => format!("traffic moves between two target groups, got {}", groups.len()),
        };
        report.error(pair.at("TargetGroups"), message).help("name a blue and a green target group");
    }
}
