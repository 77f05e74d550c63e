use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0038", "number of tasks out of range",
    on(&["AWS::ECS::Service", "AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
A service runs at most 5,000 tasks, including with autoscaling.

```rust wrong
service.tasks(5001)
//      ^
```

```rust wrong
service.autoscale(Autoscaling::between(2..=5001).cpu(60))
//                ^
```

```rust wrong
let tasks = 5001;
cfn!(AWS::ECS::Service { TaskDefinition: "shop", DesiredCount: tasks })
//                                               ^
```

```rust right
service.tasks(5000)
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_number(subject, "DesiredCount", 0..=5000);
    if subject.is("ScalableDimension", "ecs:service:DesiredCount") {
        report.expect_number(subject, "MaxCapacity", 0..=5000);
        for action in subject.items("ScheduledActions") {
            report.expect_number(action, "ScalableTargetAction.MaxCapacity", 0..=5000);
        }
    }
}
