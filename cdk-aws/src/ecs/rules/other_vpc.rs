use crate::ecs::FargateService;
use crate::elbv2::LoadBalancer;
use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};
use std::panic::Location;

rule! { "ECS0055", "service connected to another VPC", of_construct(), r#"
A security group cannot refer to one in another VPC, and a load balancer can route only to tasks in its own VPC, so the
deployment would fail. Place the service in subnets of the same VPC. To reach another VPC, use peering or a transit
gateway, and IP addresses.

```rust wrong
let other = Vpc::new(cidr!("10.1.0.0/16"));
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, other.isolated()).database_name("shop");
let shop = service.reaches(&database);
//                 ^
place! { other, database, shop }
```

```rust wrong
let other = Vpc::new(cidr!("10.1.0.0/16"));
let balancer = LoadBalancer::public(other.public()).http();
let shop = service.behind(&balancer, port!(80));
//                 ^
place! { other, balancer, shop }
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let shop = service.reaches(&database);
place! { database, shop }
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
"# }

pub(super) fn check(service: &FargateService, cx: &mut Lower<'_>) {
    for (prefix, reach) in &service.reaches {
        let Some(reached) = reach.reached(cx) else { continue };
        if let Some(vpc) = reached.vpc {
            compare(service, cx, vpc, (reached.what, reach.to, prefix.location));
        }
    }
    for attachment in &service.attachments {
        let Some(vpc) = cx.find::<LoadBalancer>(attachment.balancer).map(LoadBalancer::vpc) else { continue };
        compare(service, cx, vpc, ("load balancer", attachment.balancer, attachment.location));
    }
}

type Other = (&'static str, Key, &'static Location<'static>);

fn compare(service: &FargateService, cx: &mut Lower<'_>, vpc: Key, (what, other, at): Other) {
    if vpc != service.subnets.vpc {
        let message = format!("the {what} is in another VPC than the service");
        cx.report(
            Diagnostic::error(&RULE.code, message)
                .at(at)
                .related(other.location(), format!("the {what} is made here"))
                .related(service.subnets.location, "the service is in these subnets")
                .help("use subnets of one VPC for both"),
        );
    }
}
