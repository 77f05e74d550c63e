use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0032", "target group without a port, protocol or VPC",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
A target group requires a port, a protocol and a VPC, unless its targets are Lambda functions.

```rust wrong
let group = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP" });
//          ^
group
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda", HealthCheckEnabled: true, HealthCheckPath: "/x" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_known = group.lacks("TargetType") || group.text("TargetType").is_some();
    if is_known && !group.is("TargetType", "lambda") {
        for name in ["Port", "Protocol", "VpcId"] {
            report.expect_any(group, &[name], "a target group");
        }
    }
}
