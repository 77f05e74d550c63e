use super::task::{containers, is_fargate, name};
use cdk_core::check::{Node, Report, Subject, rule};

rule! { "ECS0081", "port that the container may not open", on(&["AWS::ECS::TaskDefinition"], check), r#"
A program opens a port below 1024 only as root with the capability `NET_BIND_SERVICE`. On Fargate, a container that drops
its capabilities or has another user cannot get it back. A container with an image of your own is such a container by
default.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .behind(&balancer, port!(80));
//   ^
place! { balancer, shop }
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    RequiresCompatibilities: ["FARGATE"],
    NetworkMode: "awsvpc",
    Cpu: "256",
    Memory: "512",
    ContainerDefinitions: [ContainerDefinition {
        Name: "shop",
        Image: "nginx",
        User: "101",
        PortMappings: [PortMapping { ContainerPort: 80 }],
//                                   ^
    }],
})
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .behind(&balancer, port!(8080));
place! { balancer, shop }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = FargateService::new(Image::existing("shop", "shop"), fargate!(cpu = 256, memory = 512), network.private())
    .main(|main| main.needs_root().needs_capabilities())
    .behind(&balancer, port!(80));
place! { balancer, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let path = "ContainerPort";
    for container in containers(task).iter().filter(|container| is_fargate(task) && is_restricted(container))
    {
        for port in container.items("PortMappings") {
            if let Some(number) = port.integer(path).filter(|number| (1..1024).contains(number)) {
                let message = format!(
                    "`{}` may not open port {number}: it {}",
                    name(container),
                    if is_other_user(container) { "is not root" } else { "has no capabilities" }
                );
                let help = "listen on a port from 1024 on, or allow it: `.main(|main| \
                            main.needs_root().needs_capabilities())`";
                report.warning(port.at(path), message).help(help);
            }
        }
    }
}

fn is_restricted(container: &Node<'_>) -> bool {
    let mut dropped = container.items("LinuxParameters.Capabilities.Drop").iter();
    is_other_user(container) || dropped.any(|name| name.as_text() == Some("ALL"))
}

/// Whether the container certainly runs as another user than root.
fn is_other_user(container: &Node<'_>) -> bool {
    container.text("User").is_some_and(|user| !matches!(user.split(':').next(), Some("0" | "root" | "")))
}
