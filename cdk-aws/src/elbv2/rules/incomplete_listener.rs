use cdk_core::check::{Report, Subject, rule};

use super::listener_protocol::protocols;

rule! { "ELB0011", "listener without a protocol or port",
    on(&["AWS::ElasticLoadBalancingV2::Listener"], check), r#"
A listener of an application or network load balancer requires `Protocol` and `Port`. Only a listener of a gateway load
balancer has neither.

```rust wrong
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Subnets: ["subnet-1", "subnet-2"] });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
//             ^
    LoadBalancerArn: balancer.reference(), Port: 80,
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
});
place! { balancer, listener }
```

```rust right
let balancer = cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer { Type: "gateway", Subnets: ["subnet-1"] });
let listener = cfn!(AWS::ElasticLoadBalancingV2::Listener {
    LoadBalancerArn: balancer.reference(),
    DefaultActions: [Action { Type: "forward", TargetGroupArn: "x" }],
});
place! { balancer, listener }
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
"# }

fn check(listener: &Subject<'_>, report: &mut Report<'_>) {
    let Some((kind, protocols)) = protocols(listener) else { return };
    let what = format!("a listener of a load balancer of type `{kind}`");
    if let Some(reported) = report.expect_any(listener, &["Protocol"], &what) {
        reported.help(format!("use one of {}", protocols.join(", ")));
    }
    if let Some(reported) = report.expect_any(listener, &["Port"], &what) {
        reported.help("use a port such as 80");
    }
}
