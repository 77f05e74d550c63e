use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0064", "scaling target out of range",
    on(&["AWS::ApplicationAutoScaling::ScalingPolicy"], check), r#"
A CPU or memory target is 1 to 100 percent; a request target is at least 1 per minute.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).cpu(0).memory(101))
//                                            ^      ^
```

```rust wrong
let path = "TargetTrackingScalingPolicyConfiguration.TargetValue";
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalingPolicy>(path, 110)
//                                                     ^
```

```rust right
service.autoscale(Autoscaling::between(2..=4).cpu(1).memory(100))
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let path = "TargetTrackingScalingPolicyConfiguration";
    let metric = policy.text(&format!("{path}.PredefinedMetricSpecification.PredefinedMetricType"));
    let (most, allowed) = match metric.unwrap_or_default() {
        "ALBRequestCountPerTarget" => (f64::INFINITY, "at least 1 request per minute"),
        metric if metric.starts_with("ECSServiceAverage") => (100.0, "1 to 100 percent"),
        _ => return,
    };
    let path = format!("{path}.TargetValue");
    if let Some(value) = policy.number(&path).filter(|value| !(1.0..=most).contains(value)) {
        report.error(policy.at(&path), format!("the target is {value}, must be {allowed}"));
    }
}
