use cdk_core::check::{Report, Subject, rule};

use crate::events::Schedule;

rule! { "EVENTS0002", "invalid schedule", on(&["AWS::Events::Rule"], check), r#"
A schedule is `rate(5 minutes)`, with a whole number and `minute`, `hour` or `day`, plural unless it is 1; or
`cron(minutes hours day-of-month month day-of-week year)`, in UTC, where one of the two days is `?`. `schedule!` checks it
at compile time.

```rust wrong
cfn!(AWS::Events::Rule { ScheduleExpression: "rate(1 minutes)" })
//                       ^
```

```rust wrong
cfn!(AWS::Events::Rule { ScheduleExpression: "cron(0 3 * * *)" })
//                       ^
```

```rust right
cfn!(AWS::Events::Rule { ScheduleExpression: "rate(2 minutes)" })
```

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(text) = rule.text("ScheduleExpression") else { return };
    if let Some(invalid) = Schedule::problem(text) {
        report
            .error(rule.at("ScheduleExpression"), format!("`{text}` is not a valid schedule"))
            .note(invalid.rule());
    }
}
