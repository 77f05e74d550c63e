use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0010", "listener protocol of another type of load balancer",
    on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
An application load balancer listens with HTTP and HTTPS; a network load balancer with TCP, TLS, UDP, TCP_UDP, QUIC and
TCP_QUIC.

```rust wrong
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"] });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: balancer.reference(), Port: 80, Protocol: "TCP",
    //                                               ^
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
});
place! { balancer, listener }
```

```rust right
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "network", Subnets: ["subnet-1"] });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: balancer.reference(), Port: 80, Protocol: "TCP_QUIC",
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
});
place! { balancer, listener }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let Some((kind, protocols)) = protocols(listener) else { return };
    let what = format!("a protocol of a load balancer of type `{kind}`");
    let is_protocol = |protocol: &str| protocols.contains(&protocol);
    report.expect_text(
        listener,
        "Protocol",
        is_protocol,
        &what,
        format_args!("use {}", protocols.join(", ")),
    );
}

/// The type of the load balancer, and the protocols that it listens by.
pub(super) fn protocols(listener: &Subject<'_>) -> Option<(&'static str, &'static [&'static str])> {
    let balancer = listener.referent("LoadBalancerArn")?;
    let is_balancer = balancer.resource().resource_type() == "AWS::ElasticLoadBalancingV2::LoadBalancer";
    if is_balancer && (balancer.lacks("Type") || balancer.is("Type", "application")) {
        return Some(("application", &["HTTP", "HTTPS"]));
    }
    let is_network = is_balancer && balancer.is("Type", "network");
    is_network.then_some(("network", &["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"]))
}
