use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0035", "invalid protocol version", on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
The protocol version is `HTTP1`, `HTTP2` or `GRPC`, and requires the protocol HTTP or HTTPS.

```rust wrong
let one = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", ProtocolVersion: "HTTP3" });
//                                                                                                    ^
let two = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "TCP", Port: 80, VpcId: "vpc-1", ProtocolVersion: "HTTP2" });
//                                                                                                   ^
place! { one, two }
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", ProtocolVersion: "HTTP2" })
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_version = |version: &str| matches!(version, "HTTP1" | "HTTP2" | "GRPC");
    let help = "use `HTTP1`, `HTTP2` or `GRPC`";
    report.expect_text(group, "ProtocolVersion", is_version, "a protocol version", help);
    if let Some(protocol) = group.text("Protocol").filter(|protocol| !protocol.starts_with("HTTP")) {
        report.expect_none(
            group,
            &["ProtocolVersion"],
            format_args!("requires HTTP or HTTPS, got `{protocol}`"),
        );
    }
}
