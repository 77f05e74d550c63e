use super::task::containers;
use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0036", "invalid Service Connect port name", on(&["AWS::ECS::TaskDefinition"], check), r#"
The discovery name of a service (`.discoverable_as(..)`, or `Name` of a port mapping) has up to 64 lower case letters,
digits, hyphens and underscores, and does not begin with a hyphen.

```rust wrong
let cluster = Cluster::new().namespace();
let orders = service.cluster(&cluster).discoverable_as("Orders", port!(8080));
//                                     ^
place! { cluster, orders }
```

```rust wrong
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.PortMappings", json!([{ "ContainerPort": 80, "Name": "-orders" }]))
//                                                                                                            ^
```

```rust right
service.with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.PortMappings", json!([{ "ContainerPort": 80, "Name": "orders-2" }]))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    let help =
        "use up to 64 lower case letters, digits, hyphens and underscores, not beginning with a hyphen";
    for mapping in containers(task).iter().flat_map(|container| container.items("PortMappings")) {
        report.expect_text(mapping, "Name", is_name, "a valid discovery name", help);
    }
}

fn is_name(name: &str) -> bool {
    let is_known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    (1..=64).contains(&name.len()) && !name.starts_with('-') && name.chars().all(is_known)
}
