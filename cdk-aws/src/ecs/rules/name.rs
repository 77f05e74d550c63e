use super::task::containers;
use cdk_core::check::{Report, Subject, is_spelled, rule};

rule! { "ECS0006", "invalid name",
    on(&["AWS::ECS::Cluster", "AWS::ECS::Service", "AWS::ECS::TaskDefinition"], check), r#"
The names of clusters, services, task families and containers have 1 to 255 letters, digits, underscores and hyphens.

```rust wrong
Cluster::new().name("my cluster")
//             ^
```

```rust wrong
service.name("shop.api").family("shop api").container_name("web server")
//      ^                ^                  ^
```

```rust wrong
let name = "shop.api";
cfn!(AWS::ECS::Service { ServiceName: name, TaskDefinition: "shop" })
//                       ^
```

```rust right
cfn!(AWS::ECS::Service { ServiceName: "shop-api_2", TaskDefinition: "shop" })
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use 1 to 255 letters, digits, underscores and hyphens";
    let of_resource = [("ClusterName", "cluster"), ("ServiceName", "service"), ("Family", "task family")];
    for (path, what) in of_resource {
        report.expect_text(subject, path, is_name, format_args!("a valid name of a {what}"), help);
    }
    for container in containers(subject) {
        report.expect_text(container, "Name", is_name, "a valid name of a container", help);
    }
}

fn is_name(name: &str) -> bool {
    is_spelled(name, 1..=255, "-_")
}
