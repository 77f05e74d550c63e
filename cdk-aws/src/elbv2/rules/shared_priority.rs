use std::panic::Location;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ELB0046", "priority that depends on another service", of_construct(), r#"
Without `.priority(..)`, the priority of a route follows from the route and from the names of the service and of what it
is in. Here, another service of the load balancer has the same one, which is rare, so this one gets the next. If the other
service is removed, this rule would move to the priority that the removed rule still has, and the load balancer would
refuse the update. Set the priority of one of them.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let brands = service().behind_route(&balancer, port!(80), Route::path("/catalog/*"));
let tickets = service().behind_route(&balancer, port!(80), Route::path("/tickets/*"));
//                                                         ^
place! { balancer, brands, tickets }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let service = || FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let brands = service().behind_route(&balancer, port!(80), Route::path("/catalog/*").priority(100));
let tickets = service().behind_route(&balancer, port!(80), Route::path("/tickets/*"));
place! { balancer, brands, tickets }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
"# }

pub(in crate::elbv2) fn report(
    route: &'static Location<'static>,
    holder: &'static Location<'static>,
    cx: &mut Lower<'_>,
) {
    let message = "the priority of this route is that of another service of the load balancer";
    let help = "set the priority of one of them with `.priority(..)`, for example a number below 1,001";
    let diagnostic = Diagnostic::warning(&RULE.code, message).at(route);
    cx.report(diagnostic.related(holder, "the other service is made here").help(help));
}
