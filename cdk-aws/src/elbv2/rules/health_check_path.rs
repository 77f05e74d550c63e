use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0037", "invalid health check path", on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
The path of a health check begins with `/` and has up to 1,024 characters.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::all().health_check(HealthCheck::path("health")));
    //                                                            ^
place! { balancer, service }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Protocol: "HTTP", Port: 80, VpcId: "vpc-1", HealthCheckPath: "health" })
//                                                                                          ^
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    HealthCheckPath: "/AWS.ALB/healthcheck",
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let protocol = group.text("HealthCheckProtocol");
    if group.lacks("HealthCheckProtocol") || protocol.is_some_and(|protocol| protocol != "TCP") {
        let is_path = |path: &str| path.starts_with('/') && path.len() <= 1024;
        report.expect_text(
            group,
            "HealthCheckPath",
            is_path,
            "a valid health check path",
            "begin it with `/`",
        );
    }
}
