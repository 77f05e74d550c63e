use cdk_core::check::{Report, Subject, rule};

use super::attributes::{self, OWNERS};

rule! { "ELB0005", "invalid attribute value", on(OWNERS, check), r#"
Each attribute of a load balancer or target group accepts only certain values. An idle timeout (`.idle_timeout(..)`) is
1 to 4,000 seconds, a deregistration delay 0 to 3,600 seconds, stickiness (`.sticky(..)`) 1 second to 7 days, a slow
start 30 to 900 seconds or 0. Cookie names that begin with `AWSALB` are reserved for the load balancer.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http().idle_timeout(Duration::seconds(4001));
//                                                              ^
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::all().deregistration_delay(Duration::seconds(3601)).sticky(Duration::days(8)));
    //                                               ^                                             ^
place! { balancer, service }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [
        TargetGroupAttribute { Key: "slow_start.duration_seconds", Value: "10" },
        //                                                         ^
        TargetGroupAttribute { Key: "load_balancing.algorithm.type", Value: "any" },
        //                                                           ^
        TargetGroupAttribute { Key: "stickiness.app_cookie.cookie_name", Value: "AWSALB" },
        //                                                               ^
    ],
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "deletion_protection.enabled", Value: "yes" }],
    //                                                                                   ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [TargetGroupAttribute { Key: "target_group_health.dns_failover.minimum_healthy_targets.percentage", Value: "off" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
"# }

fn check(owner: &Subject<'_>, report: &mut Report<'_>) {
    let (known, attributes) = attributes::of(owner);
    for attribute in attributes {
        let (Some(key), Some(value)) = (attribute.text("Key"), attribute.text("Value")) else { continue };
        let Some((_, takes)) = known.iter().find(|(name, _)| *name == key) else { continue };
        if let Some(allowed) = takes.refuses(value) {
            let message = format!("`{key}` takes {allowed}, got `{value}`");
            report.error(attribute.at("Value"), message).help("use an allowed value, or drop the attribute");
        }
    }
}
