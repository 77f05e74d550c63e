use cdk_core::check::{Report, Subject, rule};

use super::attributes::{self, OWNERS};

rule! { "ELB0004", "unknown load balancer attribute", on(OWNERS, check), r#"
The attributes of load balancers and target groups are key-value pairs that the CloudFormation specification does not
list. If AWS added an attribute recently, allow it on the resource: `.allow_unknown("new in 2027")`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "idle_timeout", Value: "60" }],
    //                                               ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [TargetGroupAttribute { Key: "deregistration_delay", Value: "30" }],
    //                                             ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "idle_timeout.timeout_seconds", Value: "60" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
"# }

fn check(owner: &Subject<'_>, report: &mut Report<'_>) {
    let (known, attributes) = attributes::of(owner);
    for attribute in attributes {
        let Some(key) = attribute.text("Key") else { continue };
        if known.iter().any(|(name, _)| *name == key) {
            continue;
        }
        let near = cdk_core::suggest(key, known.iter().map(|(name, _)| *name));
        let help = near
            .map_or_else(|| "see the AWS documentation".to_owned(), |near| format!("did you mean `{near}`?"));
        report.error(attribute.at("Key"), format!("unknown attribute `{key}`")).help(help);
    }
}
