use cdk_core::check::rule;

use super::is_name;

rule! { "ELB0001", "invalid load balancer name",
    text(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], "Name",
        |name| is_name(name) && !name.starts_with("internal-"), "a valid name of a load balancer",
        "use up to 32 letters, digits and hyphens, not beginning with `internal-`"), r#"
The name of a load balancer has up to 32 letters, digits and hyphens, neither begins nor ends with a hyphen, and does
not begin with `internal-`. Without a name CloudFormation generates one, and can replace the load balancer if necessary.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
balancer.name("internal-shop")
//       ^
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"], Name: "my_balancer" })
//                                                                                  ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"], Name: "shop" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
"# }
