use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0066", "scaling policy without its configuration",
    on(&["AWS::ApplicationAutoScaling::ScalingPolicy"], check), r#"
A policy of the type `TargetTrackingScaling` or `StepScaling` requires the configuration of that type.

```rust wrong
cfn!(AWS::ApplicationAutoScaling::ScalingPolicy {
    PolicyName: "cpu",
    PolicyType: "TargetTrackingScaling",
//  ^
    ScalingTargetId: "service/shop/api|ecs:service:DesiredCount|ecs",
})
```

```rust right
service.autoscale(Autoscaling::between(2..=4).cpu(60))
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let needed = match policy.text("PolicyType") {
        Some("TargetTrackingScaling") => "TargetTrackingScalingPolicyConfiguration",
        Some("StepScaling") => "StepScalingPolicyConfiguration",
        _ => return,
    };
    if policy.lacks(needed) {
        let message = format!("the scaling policy lacks `{needed}`");
        report.error(policy.at("PolicyType"), message).help(format!("set `{needed}`"));
    }
}
