use cdk_core::check::{Report, Subject, rule};

rule! { "DEPLOY0015", "deployment of a service with another controller",
    on(&["AWS::CodeDeploy::DeploymentGroup"], check), r#"
CodeDeploy deploys services whose deployment controller is `CODE_DEPLOY`.

```rust wrong
let api = cfn!(AWS::ECS::Service {
    TaskDefinition: "api",
    DeploymentController: DeploymentController { Type: "ECS" },
});
let group = cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: api.attr_name() }],
//                                                  ^
    LoadBalancerInfo: LoadBalancerInfo { TargetGroupPairInfoList: [TargetGroupPairInfo {
        TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "green" }],
    }] },
});
place! { api, group }
```

```rust right
let api = cfn!(AWS::ECS::Service {
    TaskDefinition: "api",
    DeploymentController: DeploymentController { Type: "CODE_DEPLOY" },
});
let group = cfn!(AWS::CodeDeploy::DeploymentGroup {
    ApplicationName: "shop", ServiceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ECSServices: [ECSService { ClusterName: "shop", ServiceName: api.attr_name() }],
    LoadBalancerInfo: LoadBalancerInfo { TargetGroupPairInfoList: [TargetGroupPairInfo {
        TargetGroups: [TargetGroupInfo { Name: "blue" }, TargetGroupInfo { Name: "green" }],
    }] },
});
place! { api, group }
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    for service in group.items("ECSServices") {
        let Some(deployed) = group.view().subject_of(service.value("ServiceName")) else { continue };
        let path = "DeploymentController.Type";
        if deployed.lacks(path) || deployed.text(path).is_some_and(|controller| controller != "CODE_DEPLOY") {
            report
                .error(service.at("ServiceName"), "the deployment controller of the service is not `CODE_DEPLOY`")
                .related(&deployed, path, "the service is here")
                .help("set `DeploymentController: DeploymentController { Type: \"CODE_DEPLOY\" }` in the service");
        }
    }
}
