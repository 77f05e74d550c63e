use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0002", "load balancer without exactly one list of subnets",
    on(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check), r#"
A load balancer requires either `Subnets`, or `SubnetMappings` for fixed addresses, but not both.

```rust wrong
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Scheme: "internal" });
//             ^
balancer
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    SubnetMappings: [SubnetMapping { SubnetId: "subnet-3" }, SubnetMapping { SubnetId: "subnet-4" }],
//  ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", SubnetMappings: [SubnetMapping { SubnetId: "subnet-1" }] })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
"# }

fn check(balancer: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_one_of(balancer, "Subnets", "SubnetMappings");
    report.expect_any(balancer, &["Subnets", "SubnetMappings"], "a load balancer");
}
