use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0070", "unknown time zone", on(&["AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
The time zone of a schedule is an IANA name, such as `Europe/Berlin`. The default is UTC.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).schedule("morning", "0 8 ? * MON-FRI *", 4..=4).time_zone("Europe/Berln"))
//                                                                                            ^
```

```rust wrong
let action = json!({ "ScheduledActionName": "once", "Schedule": "at(2026-01-01T08:00:00)", "Timezone": "Berlin" });
//                                                                                         ^
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ScheduledActions", json!([action]))
```

```rust right
service.autoscale(Autoscaling::between(2..=4).schedule("morning", "0 8 ? * MON-FRI *", 4..=4).time_zone("Europe/Berlin"))
```

https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScheduledAction.html
"# }

fn check(target: &Subject<'_>, report: &mut Report<'_>) {
    for action in target.items("ScheduledActions") {
        let problem = action.text("Timezone").and_then(crate::rules::time_zone::problem);
        if let Some(problem) = problem {
            report.error(action.at("Timezone"), problem);
        }
    }
}
