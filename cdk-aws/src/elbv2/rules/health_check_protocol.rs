use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0041", "TCP health check for HTTP targets",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
Target groups with the protocol HTTP or HTTPS require HTTP or HTTPS health checks.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", HealthCheckProtocol: "TCP" })
//                                                                                          ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    HealthCheckProtocol: "HTTPS",
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let protocol = group.text("Protocol").filter(|protocol| protocol.starts_with("HTTP"));
    if let Some(protocol) = protocol.filter(|_| group.is("HealthCheckProtocol", "TCP")) {
        let message = format!("a target group with the protocol `{protocol}` cannot use a TCP health check");
        report
            .error(group.at("HealthCheckProtocol"), message)
            .help("use an HTTP health check: set `HealthCheckPath`");
    }
}
