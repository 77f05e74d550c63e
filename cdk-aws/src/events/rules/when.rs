use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0001", "rule without a pattern or schedule", on(&["AWS::Events::Rule"], check), r#"
A rule runs for events that match its `EventPattern`, or at the times in its `ScheduleExpression`.

```rust wrong
let rule = cfn!(AWS::Events::Rule { Name: "nightly" });
//         ^
place! { rule }
```

```rust right
cfn!(AWS::Events::Rule { Name: "nightly", ScheduleExpression: "cron(0 3 * * ? *)" })
```

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_any(rule, &["EventPattern", "ScheduleExpression"], "a rule");
}
