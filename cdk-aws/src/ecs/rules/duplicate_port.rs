use super::task::{containers, name};
use cdk_core::check::Node;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0004", "two containers that listen on the same port",
    on(&["AWS::ECS::TaskDefinition"], check), r#"
In the network mode `awsvpc`, which Fargate always uses, the containers of a task share one network interface, so no two
of them can listen on the same port. `.behind(..)` and `.discoverable_as(..)` open a port of the main container.

```rust wrong
let proxy = Container::new("proxy", Image::registry("envoy")).port(port!(80));
//                                                            ^
service.port(port!(80)).container(proxy)
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    NetworkMode: "awsvpc",
    Memory: "512",
    ContainerDefinitions: [
        ContainerDefinition { Name: "web", Image: "nginx", PortMappings: [PortMapping { ContainerPort: 80 }] },
        ContainerDefinition { Name: "proxy", Image: "envoy", PortMappings: [PortMapping { ContainerPort: 80 }] },
//                                                                                        ^
    ],
})
```

```rust right
let udp = json!({ "ContainerPort": 80, "Protocol": "udp" });
service.port(port!(80)).with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.PortMappings.1", udp)
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let containers = containers(task).iter().filter(|_| task.is("NetworkMode", "awsvpc"));
    let mappings = containers.flat_map(|c| c.items("PortMappings").iter().map(move |mapping| (c, mapping)));
    let mut opened: Vec<((i64, &str), &Node<'_>, &Node<'_>)> = Vec::new();
    for (container, mapping) in mappings {
        let Some(port) = mapping.integer("ContainerPort") else { continue };
        let key = (port, mapping.text("Protocol").unwrap_or("tcp"));
        let taken = opened.iter().find(|(taken, ..)| *taken == key);
        if let Some((_, other, first)) = taken.copied() {
            let (one, two) = (name(other), name(container));
            let message = format!("the containers `{one}` and `{two}` both listen on port {port}");
            report
                .error(mapping.at("ContainerPort"), message)
                .related(first, "ContainerPort", "the first one is opened here")
                .note("the containers of the task share one network interface")
                .help("change the port of one of them");
        }
        opened.push((key, container, mapping));
    }
}
