use std::ops::RangeInclusive;

use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0039", "invalid health check codes", on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
A health check expects HTTP status codes from 200 to 499 (up to 599 for a network load balancer), or gRPC codes from 0
to 99: `200`, `200-299` or `200,302`.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::all().health_check(HealthCheck::path("/").codes(200..=500)));
    //                                                                                   ^
place! { balancer, service }
```

```rust wrong
let one = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    Matcher: Matcher { HttpCode: "ok" },
    //                 ^
});
let two = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    ProtocolVersion: "GRPC",
    Matcher: Matcher { GrpcCode: "100" },
    //                 ^
});
place! { one, two }
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "TCP", Port: 80, VpcId: "vpc-1",
    HealthCheckProtocol: "HTTP",
    Matcher: Matcher { HttpCode: "200-599" },
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_http = group.text("Protocol").is_some_and(|protocol| protocol.starts_with("HTTP"));
    let most = if is_http { 499 } else { 599 };
    let help = format!("use codes from 200 to {most}: `200`, `200-299`, `200,302`");
    let are_http = |codes: &str| are_codes(codes, 200..=most);
    report.expect_text(group, "Matcher.HttpCode", are_http, "a set of status codes", &help);
    let are_grpc = |codes: &str| are_codes(codes, 0..=99);
    let help = "use codes from 0 to 99: `0`, `0-99`, `0,12`";
    report.expect_text(group, "Matcher.GrpcCode", are_grpc, "a set of gRPC codes", help);
}

/// `200`, `200-299`, `200,302`, between two numbers.
fn are_codes(text: &str, range: RangeInclusive<u16>) -> bool {
    text.split(',').all(|part| {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u16>().ok().filter(|n| range.contains(n));
        number(first).is_some_and(|first| number(last).is_some_and(|last| first <= last))
    })
}
