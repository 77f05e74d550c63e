use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0069", "invalid schedule", on(&["AWS::ApplicationAutoScaling::ScalableTarget"], check), r#"
A cron expression has six fields: minutes, hours, day of the month, month, day of the week, year. One of the two days is
`?`. `.schedule(..)` takes only the fields, `Schedule` the whole expression: `cron(0 8 ? * MON-FRI *)`.

```rust wrong
service.autoscale(Autoscaling::between(2..=4).schedule("morning", "0 8 * * MON-FRI *", 4..=4))
//                                            ^
```

```rust wrong
let action = json!({ "ScheduledActionName": "morning", "Schedule": "cron(0 8 * * *)" });
//                                                     ^
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ScheduledActions", json!([action]))
```

```rust right
let action = json!({ "ScheduledActionName": "once", "Schedule": "at(2026-01-01T08:00:00)" });
service.autoscale(Autoscaling::between(2..=4).cpu(60)).with::<cfn::applicationautoscaling::ScalableTarget>("ScheduledActions", json!([action]))
```

https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
"# }

fn check(target: &Subject<'_>, report: &mut Report<'_>) {
    for action in target.items("ScheduledActions") {
        let schedule = action.text("Schedule").unwrap_or_default();
        let cron = schedule.strip_prefix("cron(").and_then(|rest| rest.strip_suffix(')'));
        if let Some((cron, why)) = cron.and_then(|cron| Some((cron, problem(cron)?))) {
            let help = "write six fields: `0 8 ? * MON-FRI *` is 8:00 on weekdays";
            report
                .error(action.at("Schedule"), format!("`{cron}` is not a valid schedule: {why}"))
                .help(help);
        }
    }
}

/// Why Application Auto Scaling would refuse a cron expression, as far as its shape tells.
fn problem(cron: &str) -> Option<String> {
    let fields: Vec<&str> = cron.split(' ').collect();
    let [_, _, day_of_month, _, day_of_week, _] = fields[..] else {
        return Some(format!("it has {} fields instead of six", fields.len()));
    };
    let valid = |c: char| c.is_ascii_alphanumeric() || "*?,-/#".contains(c);
    if let Some(field) = fields.iter().find(|field| field.is_empty() || !field.chars().all(valid)) {
        return Some(format!("`{field}` is not a field"));
    }
    let open = [day_of_month, day_of_week].iter().filter(|field| **field == "?").count();
    (open != 1).then(|| "exactly one of the day of the month and the day of the week must be `?`".to_owned())
}
