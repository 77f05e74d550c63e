use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0050", "target group of the wrong type", on(&["AWS::ECS::Service"], check), r#"
Tasks with their own network interface are registered by IP address, so their target group has the type `ip`.

```rust wrong
let group = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1" });
let target = json!({ "ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": group.reference() });
//                                                                 ^
let shop = service.port(port!(80)).with::<cfn::ecs::Service>("LoadBalancers", json!([target]));
place! { group, shop }
```

```rust right
let group = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "ip", Port: 80, Protocol: "HTTP", VpcId: "vpc-1" });
let target = json!({ "ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": group.reference() });
let shop = service.port(port!(80)).with::<cfn::ecs::Service>("LoadBalancers", json!([target]));
place! { group, shop }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let path = "TargetGroupArn";
    let targets = service.items("LoadBalancers").iter();
    for target in targets.filter(|_| service.has("NetworkConfiguration.AwsvpcConfiguration")) {
        let Some(group) = service.view().subject_of(target.value(path)) else { continue };
        let default = group.lacks("TargetType").then_some("instance");
        if let Some(kind) = group.text("TargetType").or(default).filter(|kind| *kind != "ip") {
            let message = format!(
                "the target group has the target type `{kind}`, but the service registers IP addresses"
            );
            report
                .error(target.at(path), message)
                .related(&group, "TargetType", "the target group is here")
                .help("set `TargetType: \"ip\"` in the target group");
        }
    }
}
