use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0034", "invalid protocol for a target group of load balancers",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
A target group of load balancers (`TargetType: "alb"`) requires the protocol `TCP` or `TLS`.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", TargetType: "alb" })
//                                              ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "TCP", Port: 80, VpcId: "vpc-1",
    TargetType: "alb",
    HealthCheckProtocol: "HTTP",
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if group.is("TargetType", "alb") {
        let is_protocol = |protocol: &str| matches!(protocol, "TCP" | "TLS");
        report.expect_text(
            group,
            "Protocol",
            is_protocol,
            "a protocol for a target group of load balancers",
            "use `TCP` or `TLS`",
        );
    }
}
