use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0063", "minimum capacity greater than the maximum",
    on(&["AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
A scalable target has a minimum and a maximum capacity, and each schedule can change both.

```rust wrong
#[expect(clippy::reversed_empty_ranges)]
let reversed = 4..=2;
service.autoscale(Autoscaling::between(reversed.clone()).schedule("morning", "0 8 ? * MON-FRI *", reversed))
//                ^                                      ^
```

```rust wrong
cfn!(AWS::ApplicationAutoScaling::ScalableTarget {
    MinCapacity: 5,
//  ^
    MaxCapacity: 2,
    ResourceId: "service/shop/api",
    ScalableDimension: "ecs:service:DesiredCount",
    ServiceNamespace: "ecs",
})
```

```rust right
service.autoscale(Autoscaling::between(2..=2).schedule("morning", "0 8 ? * MON-FRI *", 4..=10))
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
"# }

fn check(target: &Subject<'_>, report: &mut Report<'_>) {
    let scheduled = target.items("ScheduledActions").iter();
    let scheduled = scheduled.filter_map(|action| action.get("ScalableTargetAction"));
    for limits in [&**target].into_iter().chain(scheduled) {
        if let (Some(least), Some(most)) = (limits.integer("MinCapacity"), limits.integer("MaxCapacity"))
            && least > most
        {
            let message = format!("the minimum capacity {least} is greater than the maximum capacity {most}");
            report.error(limits.at("MinCapacity"), message).related(
                limits,
                "MaxCapacity",
                "the maximum is here",
            );
        }
    }
}
