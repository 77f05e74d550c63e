use crate::ecs::FargateService;
use crate::ecs::deployment::Kind;
use cdk_core::Lower;
use cdk_core::check::rule;

rule! { "ECS0061", "blue/green deployment without exactly one route", of_construct(), r#"
A blue/green deployment moves the traffic of one load balancer between two target groups, so the service must be behind
one load balancer, with one route. A service written with `cfn!` can shift Service Connect traffic instead.

```rust wrong
  FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
//^
    .deployment(BlueGreen::all_at_once())
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(80)).deployment(BlueGreen::canary(10, Duration::minutes(5)));
place! { balancer, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    if matches!(service.deployment.kind, Kind::BlueGreen(_)) && service.attachments.len() != 1 {
        cx.report(service.one_balancer(&RULE.code));
    }
}
