use cdk_core::check::{Report, Subject, rule};

rule! { "CW0035", "invalid schedule of a rule that mutes alarms", on(&["AWS::CloudWatch::AlarmMuteRule"], check), r#"
Alarms are muted at times of a cron expression of five fields: `cron(minutes hours day-of-month month day-of-week)`, without `?`
and without a year, or once, `at(2026-11-20T13:00)`. The time zone is an IANA name.

```rust wrong
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 ? * MON-FRI *)", Duration: "PT11H" } },
//                                    ^
})
```

```rust wrong
let zone = "Berlin";
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 * * *)", Duration: "PT11H", Timezone: zone } },
//                                                                                       ^
})
```

```rust right
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 * * MON-FRI)", Duration: "PT11H", Timezone: "Europe/Berlin" } },
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
"# }

const EXPRESSION: &str = "Rule.Schedule.Expression";
const ZONE: &str = "Rule.Schedule.Timezone";

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(text) = rule.text(EXPRESSION)
        && !is_cron(text)
        && !text.starts_with("at(")
    {
        let message = format!("`{text}` is not a schedule of CloudWatch");
        let help = "write five fields: `cron(0 20 * * MON-FRI)` is 20:00 on weekdays";
        report.error(rule.at(EXPRESSION), message).help(help);
    }
    if let Some(problem) = rule.text(ZONE).and_then(crate::rules::time_zone::problem) {
        report.error(rule.at(ZONE), problem);
    }
}

fn is_cron(text: &str) -> bool {
    let fields = text.strip_prefix("cron(").and_then(|rest| rest.strip_suffix(')'));
    let valid = |field: &str| {
        !field.is_empty() && field.chars().all(|c| c.is_ascii_alphanumeric() || "*,-/#".contains(c))
    };
    fields.is_some_and(|fields| fields.split(' ').count() == 5 && fields.split(' ').all(valid))
}
