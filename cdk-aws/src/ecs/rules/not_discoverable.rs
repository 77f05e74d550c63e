use crate::ecs::FargateService;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0059", "connection to a service that is not discoverable", of_construct(), r#"
A service reaches another one by its discovery name, which the other service sets: `.discoverable_as("orders",
port!(8080))`.

```rust wrong
let cluster = Cluster::new().namespace();
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let orders = service().cluster(&cluster);
let shop = service().cluster(&cluster).reaches(&orders);
//                                     ^
place! { cluster, orders, shop }
```

```rust right
let cluster = Cluster::new().namespace();
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let orders = service().cluster(&cluster).discoverable_as("orders", port!(8080));
let shop = service().cluster(&cluster).reaches(&orders);
place! { cluster, orders, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    for (prefix, other) in service.reached_services(cx).collect::<Vec<_>>() {
        if other.discoverable.is_none() {
            let help = "give it one, `.discoverable_as(\"orders\", port!(8080))`, or reach its load balancer instead";
            let error = Diagnostic::error(&RULE.code, "the other service has no discovery name");
            cx.report(error.at(prefix.location).help(help));
        }
    }
}
