use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0065", "request-based scaling policy without a target group",
    on(&["AWS::ApplicationAutoScaling::ScalingPolicy"], check), r#"
Requests are counted per target group, so the service must be behind a load balancer: `.behind(&balancer, port!(8080))`.
The `ResourceLabel` of a policy names the target group.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).requests(100))
//                                            ^
```

```rust wrong
let path = "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType";
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalingPolicy>(path, "ALBRequestCountPerTarget")
//                                                     ^
```

```rust right
let balancer = LoadBalancer::internal(network.private()).http();
let shop = service.behind(&balancer, port!(80)).autoscale(Autoscaling::between(2..=4).requests(100));
place! { balancer, shop }
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let path = "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification";
    let Some(metric) = policy.get(path) else { return };
    if metric.is("PredefinedMetricType", "ALBRequestCountPerTarget") && metric.lacks("ResourceLabel") {
        let message = "the policy lacks the target group whose requests are counted";
        let help = "put the service behind a load balancer, or set `ResourceLabel: \"app/<name>/<id>/targetgroup/<name>/<id>\"`";
        report.error(metric.at("PredefinedMetricType"), message).help(help);
    }
}
