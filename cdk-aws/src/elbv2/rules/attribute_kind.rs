use cdk_core::check::{Report, Subject, rule};

use super::attributes::{self, OWNERS, is_balancer};

rule! { "ELB0006", "attribute for another type of load balancer", on(OWNERS, check), r#"
HTTP attributes apply to application load balancers, and to target groups with the protocol HTTP or HTTPS. Client IP
preservation, proxy protocol and stickiness by source address apply to network load balancers. Cross-zone load balancing
cannot be turned off for an application load balancer.

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Type: "network", Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "idle_timeout.timeout_seconds", Value: "60" }],
    //                                               ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::LoadBalancer {
    Subnets: ["subnet-1", "subnet-2"],
    LoadBalancerAttributes: [LoadBalancerAttribute { Key: "load_balancing.cross_zone.enabled", Value: "false" }],
    //                                               ^
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [
        TargetGroupAttribute { Key: "proxy_protocol_v2.enabled", Value: "true" },
        //                     ^
        TargetGroupAttribute { Key: "stickiness.type", Value: "source_ip" },
        //                     ^
    ],
})
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "TCP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [TargetGroupAttribute { Key: "stickiness.type", Value: "lb_cookie" }],
    //                                             ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "TCP", Port: 80, VpcId: "vpc-1",
    TargetGroupAttributes: [TargetGroupAttribute { Key: "stickiness.type", Value: "source_ip" }],
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
"# }

const HTTP: [&str; 5] = ["client_keep_alive.", "connection_logs.", "idle_timeout.", "routing.http", "waf."];

fn check(owner: &Subject<'_>, report: &mut Report<'_>) {
    let is_application = owner.lacks("Type") || owner.is("Type", "application");
    let is_network = owner.is("Type", "network");
    let is_http = owner.text("Protocol").map(|protocol| protocol.starts_with("HTTP"));
    for attribute in attributes::of(owner).1 {
        let Some(key) = attribute.text("Key") else { continue };
        let value = attribute.text("Value").unwrap_or_default();
        let (fits, why) = match key {
            "preserve_client_ip.enabled" | "proxy_protocol_v2.enabled" => {
                (is_http != Some(true), "requires the target group of a network load balancer")
            }
            "stickiness.type" if value.starts_with("source_ip") => {
                (is_http != Some(true), "by address requires a protocol other than HTTP and HTTPS")
            }
            "stickiness.type" => {
                (is_http != Some(false) || !value.ends_with("_cookie"), "by cookies requires HTTP or HTTPS")
            }
            "load_balancing.cross_zone.enabled" if value == "false" && is_balancer(owner) => {
                (!is_application, "is always on for an application load balancer")
            }
            _ if is_balancer(owner) && HTTP.iter().any(|http| key.starts_with(http)) => {
                (!is_network, "requires an application load balancer")
            }
            _ => continue,
        };
        if !fits {
            report
                .error(attribute.at("Key"), format!("`{key}` {why}"))
                .help("change the value, or drop the attribute");
        }
    }
}
