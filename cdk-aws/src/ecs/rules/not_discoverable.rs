use crate::ecs::FargateService;
use cdk_core::check::Rule;
use cdk_core::{Diagnostic, Lower};

pub(super) static RULE: Rule = Rule::of_construct(
    "ECS0059",
    "a service that cannot be found by name",
    r#"
A service reaches another one by the name that the other one has: `.discoverable_as("orders", port!(8080))`.

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
"#,
);

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    for (prefix, other) in service.reached_services(cx).collect::<Vec<_>>() {
        if other.discoverable.is_none() {
            let help = "give it one, `.discoverable_as(\"orders\", port!(8080))`, or reach the load balancer it is behind";
            let error = Diagnostic::error(&RULE.code, "the other service has no name to be found by");
            cx.report(error.at(prefix.location).help(help));
        }
    }
}
