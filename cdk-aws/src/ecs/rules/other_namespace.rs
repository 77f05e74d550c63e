use crate::ecs::FargateService;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0060", "services in different namespaces", of_construct(), r#"
A service belongs to one namespace: that of its cluster if it is discoverable, otherwise that of the services that it
reaches.

```rust wrong
let (one, two) = (Cluster::new().namespace(), Cluster::new().namespace());
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let orders = service().cluster(&one).discoverable_as("orders", port!(8080));
let shop = service().cluster(&two).discoverable_as("shop", port!(8080)).reaches(&orders);
//                                                                      ^
place! { one, two, orders, shop }
```

```rust right
let (one, two) = (Cluster::new().namespace(), Cluster::new());
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let orders = service().cluster(&one).discoverable_as("orders", port!(8080));
let shop = service().cluster(&two).reaches(&orders);
place! { one, two, orders, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    let own = service.namespace(cx);
    for (prefix, other) in service.reached_services(cx).collect::<Vec<_>>() {
        if other.discoverable.is_some() && Some(other.cluster_key()) != own {
            let help =
                "place the services in one cluster, or reach the other service through its load balancer";
            let error = Diagnostic::error(&RULE.code, "the other service is in another namespace");
            cx.report(error.at(prefix.location).help(help));
        }
    }
}
