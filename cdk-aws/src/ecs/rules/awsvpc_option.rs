use super::task::{containers, is_fargate};
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0028", "option not available in the network mode `awsvpc`",
    on(&["AWS::ECS::TaskDefinition"], check), r#"
The containers of a task share its network interface, so none of them can set its own host name, extra hosts or links;
they reach each other on `localhost`. A port cannot be mapped to a different host port. On Fargate, containers cannot
set their own DNS servers either.

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Links", json!(["db"]))
//      ^
```

```rust wrong
cfn!(AWS::ECS::TaskDefinition {
    NetworkMode: "awsvpc",
    Memory: "512",
    ContainerDefinitions: [ContainerDefinition {
        Name: "web",
        Image: "nginx",
        ExtraHosts: [HostEntry { Hostname: "a", IpAddress: "10.0.0.4" }],
//      ^
        PortMappings: [PortMapping { ContainerPort: 80, HostPort: 8080 }],
//                                                      ^
    }],
})
```

```rust right
let ports = cfn!(AWS::ECS::TaskDefinition::PortMapping { ContainerPort: 80, HostPort: 80 });
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.PortMappings", json!([ports]))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"# }

const OPTIONS: [&str; 5] = ["DnsSearchDomains", "DnsServers", "ExtraHosts", "Hostname", "Links"];

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let options = if is_fargate(task) { &OPTIONS[..] } else { &OPTIONS[2..] };
    for container in containers(task).iter().filter(|_| task.is("NetworkMode", "awsvpc")) {
        report.expect_none(container, options, "is not available in the network mode `awsvpc`");
        for mapping in container.items("PortMappings") {
            if let (Some(port), Some(host)) = (mapping.integer("ContainerPort"), mapping.integer("HostPort"))
                && port != host
            {
                let message = format!("the container port {port} is mapped to the host port {host}");
                report
                    .error(mapping.at("HostPort"), message)
                    .help("drop `HostPort`; both ports are always the same");
            }
        }
    }
}
