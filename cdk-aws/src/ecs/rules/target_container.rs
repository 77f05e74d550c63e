use super::task::{find, names};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0048", "load balancer for an unknown container or port", on(&["AWS::ECS::Service"], check), r#"
Each load balancer of a service names a container of the task definition and a port that the container maps.
`.behind(&balancer, port!(8080))` uses the main container and opens the port.

```rust wrong
let group = json!({ "ContainerName": "web", "ContainerPort": 80, "TargetGroupArn": "arn:aws:elb" });
//                  ^
service.with::<cfn::ecs::Service>("LoadBalancers", json!([group]))
```

```rust wrong
let task = cfn!(AWS::ECS::TaskDefinition {
    ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 512 }],
});
let target = cfn!(AWS::ECS::Service {
    TaskDefinition: task.reference(),
    LoadBalancers: [LoadBalancer { ContainerName: "web", ContainerPort: 80, TargetGroupArn: "arn:aws:elb" }],
//                                                       ^
});
place! { task, target }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(8080));
place! { balancer, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let task = service.referent("TaskDefinition").filter(|task| task.count("ContainerDefinitions").is_some());
    let Some(task) = task else { return };
    for target in service.items("LoadBalancers") {
        let Some(name) = target.text("ContainerName") else { continue };
        let Some(container) = find(&task, name) else {
            let message = format!("the task has no container `{name}` for the load balancer");
            report.error(target.at("ContainerName"), message).help(format!("it has {}", names(&task)));
            continue;
        };
        let mut ports =
            container.items("PortMappings").iter().map(|mapping| mapping.integer("ContainerPort"));
        if let Some(port) =
            target.integer("ContainerPort").filter(|port| !ports.any(|own| own == Some(*port)))
        {
            let message = format!("the container `{name}` maps no port {port} for the load balancer");
            report.error(target.at("ContainerPort"), message).help("add it to its `PortMappings`");
        }
    }
}
