use cdk_core::check::{Report, Update, rule};

const GROUPS: &str = "SecurityGroups";

rule! { "ELB0047", "security groups of a Network Load Balancer that had none, or the other way around", of_update(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], &[GROUPS, "Type"], check), r#"
Whether a Network Load Balancer has security groups is decided when it is made: "You cannot set security groups on a Network Load
Balancer which was created without security groups", and all of them cannot be removed. Which ones it has can be changed.

```rust before
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", Subnets: ["subnet-0123456789abcdef0"] })
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Type: "network",
    Subnets: ["subnet-0123456789abcdef0"],
    SecurityGroups: ["sg-0123456789abcdef0"],
//  ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Type: "network",
    Subnets: ["subnet-0123456789abcdef0"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "deletion_protection.enabled", Value: "true" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
"# }

fn check(balancer: &Update<'_>, report: &mut Report<'_>) {
    let is_network = balancer.before().text("Type") == Some("network") && balancer.is("Type", "network");
    let (had, has) = (balancer.before().has(GROUPS), balancer.after().has(GROUPS));
    if is_network && balancer.changes(GROUPS) && had != has && !balancer.is_replacement() {
        let message = if has {
            "the load balancer was made without security groups, so it cannot get any"
        } else {
            "the load balancer was made with security groups, so not all can be removed"
        };
        report.error(balancer.at(GROUPS), message).help("restore the groups, or make another load balancer");
    }
}
