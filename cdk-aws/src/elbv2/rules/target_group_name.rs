use cdk_core::check::rule;

use super::is_name;

rule! { "ELB0031", "invalid target group name",
    text(&["AWS::ElasticLoadBalancingV2::TargetGroup"], "Name", is_name, "a valid name of a target group",
        "use up to 32 letters, digits and hyphens, neither beginning nor ending with a hyphen"), r#"
The name of a target group has up to 32 letters, digits and hyphens, and neither begins nor ends with a hyphen.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", Name: "my_group" })
//                                                                                          ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", Name: "api" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
"# }
