use cdk_core::check::rule;

rule! { "ELB0038", "invalid health check port",
    text(&["AWS::ElasticLoadBalancingV2::TargetGroup"], "HealthCheckPort",
        |port| port == "traffic-port" || port.parse::<u16>().is_ok_and(|port| port > 0),
        "a health check port", "use a port from 1 to 65535, or `traffic-port`"), r#"
The port of a health check is 1 to 65535, or `traffic-port` for the port that the target is registered with.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", HealthCheckPort: "99999" })
//                                                                                          ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    HealthCheckPort: "traffic-port",
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }
