use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0040", "grace period without a load balancer", on(&["AWS::ECS::Service"], check), r#"
The grace period is the time for which a new task may fail the load balancer's health check. Without a load balancer ECS
rejects it.

```rust wrong
service.health_check_grace_period(Duration::minutes(1))
//      ^
```

```rust wrong
cfn!(AWS::ECS::Service { TaskDefinition: "shop", HealthCheckGracePeriodSeconds: 60 })
//                                               ^
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(80)).health_check_grace_period(Duration::minutes(1));
place! { balancer, shop }
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
"# }

fn check(service: &Subject<'_>, report: &mut Report<'_>) {
    let (path, targets) = ("HealthCheckGracePeriodSeconds", "LoadBalancers");
    if service.has(path) && (service.lacks(targets) || service.count(targets) == Some(0)) {
        let message = "the health check grace period requires a load balancer";
        report.error(service.at(path), message).help("drop it, or put the service behind a load balancer");
    }
}
