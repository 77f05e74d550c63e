use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0040", "matcher for another protocol version",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
Health checks match gRPC codes (`Matcher.GrpcCode`) if the protocol version is `GRPC`, and HTTP status codes
(`Matcher.HttpCode`) otherwise.

```rust wrong
let one = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    Matcher: Matcher { GrpcCode: "12" },
    //                 ^
});
let two = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    ProtocolVersion: "GRPC",
    Matcher: Matcher { HttpCode: "200" },
    //                 ^
});
place! { one, two }
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    ProtocolVersion: "GRPC",
    Matcher: Matcher { GrpcCode: "0-99" },
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    if group.text("Protocol").is_some_and(|protocol| protocol.starts_with("HTTP")) {
        if group.is("ProtocolVersion", "GRPC") {
            report.expect_none(group, &["Matcher.HttpCode"], "requires a protocol version other than `GRPC`");
        } else {
            report.expect_none(group, &["Matcher.GrpcCode"], "requires `ProtocolVersion: \"GRPC\"`");
        }
    }
}
