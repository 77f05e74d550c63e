use crate::ecs::FargateService;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

rule! { "ECS0056", "public image in subnets without internet access", of_construct(), r#"
Tasks pull their images over the network. Public registries cannot be reached through VPC endpoints, so tasks in
isolated subnets, or in private subnets without NAT gateways, can pull only from ECR.

```rust wrong
let endpoints = [Endpoint::EcrApi, Endpoint::EcrDocker, Endpoint::Logs];
let closed = Vpc::new(cidr!("10.1.0.0/16")).nat_gateways(Nat::None).endpoints(endpoints);
let image = Image::registry("nginx");
let shop = FargateService::new(image, fargate!(cpu = 256, memory = 512), closed.private());
//         ^
place! { closed, shop }
```

```rust right
let endpoints = [Endpoint::EcrApi, Endpoint::EcrDocker, Endpoint::Logs];
let closed = Vpc::new(cidr!("10.1.0.0/16")).nat_gateways(Nat::None).endpoints(endpoints);
let image = Image::existing("shop", "1.0.0");
let shop = FargateService::new(image, fargate!(cpu = 256, memory = 512), closed.private());
place! { closed, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    let container = service.containers().find(|container| container.image.is_public());
    if let (Some(container), Some(_)) = (container, service.closed_vpc(cx)) {
        let subnets = service.subnets.tier.as_str().to_lowercase();
        let message = format!(
            "the image of `{}` is in a public registry, which tasks in these {subnets} subnets cannot reach",
            container.name.value
        );
        cx.report(
            Diagnostic::error(&RULE.code, message)
                .at(container.name.location)
                .related(service.subnets.location, "these subnets have no internet access")
                .help("build the image, `Image::directory(..)`, take one of ECR, `Image::existing(..)`, or use subnets with a NAT gateway"),
        );
    }
}
