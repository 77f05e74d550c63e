use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0049", "load balancer without a target group", on(&["AWS::ECS::Service"], check), r#"
A service names its load balancer by target group.

```rust wrong
service.port(port!(80)).with::<cfn::ecs::Service>("LoadBalancers", json!([{ "ContainerName": "main", "ContainerPort": 80 }]))
//                                                                          ^
```

```rust right
let group = json!({ "ContainerName": "main", "ContainerPort": 80, "TargetGroupArn": "arn:aws:elb" });
service.port(port!(80)).with::<cfn::ecs::Service>("LoadBalancers", json!([group]))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    for target in service.items("LoadBalancers") {
        if target.lacks("TargetGroupArn") && target.lacks("LoadBalancerName") {
            let message = "the load balancer of a service requires a target group";
            report.error(target.at("ContainerName"), message).help("set `TargetGroupArn: group.reference()`");
        }
    }
}
