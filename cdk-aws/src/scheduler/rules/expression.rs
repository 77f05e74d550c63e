use cdk_core::check::{Report, Subject, rule};

use crate::events::Schedule;

rule! { "SCHEDULER0002", "invalid expression of a schedule", on(&["AWS::Scheduler::Schedule"], check), r#"
A schedule is `rate(5 minutes)`, `cron(minutes hours day-of-month month day-of-week year)`, where one of the two days is
`?`, or `at(2026-11-20T13:00:00)`.

```rust wrong
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "cron(0 20 * * MON-FRI *)",
//  ^
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "OFF" },
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

```rust wrong
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "at(2026-11-20 13:00)",
//  ^
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "OFF" },
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

```rust right
cfn!(AWS::Scheduler::Schedule {
    ScheduleExpression: "at(2026-11-20T13:00:00)",
    FlexibleTimeWindow: FlexibleTimeWindow { Mode: "OFF" },
    Target: Target { Arn: "arn:aws:sns:eu-west-1:111122223333:news", RoleArn: role },
})
```

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"# }

fn check(schedule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(text) = schedule.text("ScheduleExpression") else { return };
    let once = text.strip_prefix("at(").and_then(|rest| rest.strip_suffix(')'));
    let why = match once {
        Some(time) if is_time(time) => None,
        Some(_) => Some("a time is written as `at(2026-11-20T13:00:00)`"),
        None => Schedule::problem(text).map(|invalid| invalid.rule()),
    };
    if let Some(why) = why {
        let message = format!("`{text}` is not a valid schedule");
        report.error(schedule.at("ScheduleExpression"), message).note(why);
    }
}

/// Whether a text has the shape of `2026-11-20T13:00:00`.
pub(crate) fn is_time(text: &str) -> bool {
    const SHAPE: &str = "0000-00-00T00:00:00";
    let fits = |(c, shape): (char, char)| if shape == '0' { c.is_ascii_digit() } else { c == shape };
    text.len() == SHAPE.len() && text.chars().zip(SHAPE.chars()).all(fits)
}
