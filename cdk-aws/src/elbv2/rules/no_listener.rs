use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};

rule! { "ELB0008", "load balancer without a listener", of_construct(), r#"
A service is behind the load balancer, but the load balancer has no listener, so the service cannot be reached. Add an
HTTPS listener, `.https(certificate)`, which also redirects HTTP; or, for traffic that needs no encryption, `.http()`.

```rust wrong
let balancer = LoadBalancer::internal(network.private());
//             ^
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let service = service.behind(&balancer, port!(80));
place! { balancer, service }
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private());
let service = service.behind(&balancer, port!(80));
place! { balancer, service }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
"# }

pub(in crate::elbv2) fn report(balancer: Key, cx: &mut Lower<'_>) {
    let message = "a service is behind this load balancer, which has no listener";
    let help = "add `.https(certificate)`, or `.http()` for traffic that needs no encryption";
    cx.report(Diagnostic::error(&RULE.code, message).at(balancer.location()).help(help));
}
