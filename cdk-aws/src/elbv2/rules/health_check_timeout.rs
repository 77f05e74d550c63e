use cdk_core::check::{Report, Subject, rule};

rule! { "ELB0036", "health check timeout not below the interval",
    on(&["AWS::ElasticLoadBalancingV2::TargetGroup"], check), r#"
In a target group with the protocol HTTP or HTTPS, the health check timeout must be less than the interval between
checks.

```rust wrong
let balancer = LoadBalancer::internal(network.private()).http();
let check = HealthCheck::path("/").interval(Duration::seconds(10)).timeout(Duration::seconds(20));
//                                                                 ^
let service = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .behind_route(&balancer, port!(80), Route::all().health_check(check));
place! { balancer, service }
```

```rust wrong
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "HTTP", Port: 80, VpcId: "vpc-1",
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 10,
//  ^
})
```

```rust right
cfn!(AWS::ElasticLoadBalancingV2::TargetGroup {
    Protocol: "TCP", Port: 80, VpcId: "vpc-1",
    HealthCheckIntervalSeconds: 10,
    HealthCheckTimeoutSeconds: 10,
})
```

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let [interval, timeout] = [INTERVAL, TIMEOUT].map(|path| group.integer(path));
    let is_http = group.text("Protocol").is_some_and(|protocol| protocol.starts_with("HTTP"));
    if let (true, Some(interval), Some(timeout)) = (is_http, interval, timeout)
        && timeout >= interval
    {
        let message = format!(
            "the health check timeout is {timeout} seconds, must be less than the interval of {interval} seconds"
        );
        report
            .error(group.at(TIMEOUT), message)
            .related(group, INTERVAL, "the interval is set here")
            .help("shorten the timeout, or lengthen the interval");
    }
}

const INTERVAL: &str = "HealthCheckIntervalSeconds";
const TIMEOUT: &str = "HealthCheckTimeoutSeconds";
