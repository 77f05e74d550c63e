use cdk_core::check::{Report, Subject, rule};

rule! { "CW0036", "time for which alarms cannot be muted", on(&["AWS::CloudWatch::AlarmMuteRule"], check), r#"
Alarms are muted for a minute to 15 days, written as ISO 8601 does: `PT4H`, `PT11H30M`, `P2DT12H`.

```rust wrong
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 * * *)", Duration: "11h" } },
//                                                                    ^
})
```

```rust wrong
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 1 * *)", Duration: "P15DT1H" } },
//                                                                    ^
})
```

```rust right
cfn!(AWS::CloudWatch::AlarmMuteRule {
    Rule: Rule { Schedule: Schedule { Expression: "cron(0 20 1 * *)", Duration: "P15D" } },
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
"# }

const DURATION: &str = "Rule.Schedule.Duration";

/// 15 days, in minutes.
const LONGEST: u64 = 15 * 24 * 60;

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(text) = rule.text(DURATION)
        && !minutes(text).is_some_and(|minutes| (1..=LONGEST).contains(&minutes))
    {
        let message = format!("alarms are muted for a minute to 15 days, got `{text}`");
        report.error(rule.at(DURATION), message).help("write it as `PT11H30M` or `P2DT12H`");
    }
}

/// The minutes of a duration in days, hours and minutes.
fn minutes(text: &str) -> Option<u64> {
    let (days, times) = text
        .strip_prefix('P')?
        .split_once('T')
        .map_or_else(|| (text.strip_prefix('P').unwrap_or_default(), ""), |(days, times)| (days, times));
    let mut total = 0;
    for (part, units) in [(days, &[('D', 24 * 60)][..]), (times, &[('H', 60), ('M', 1)][..])] {
        let mut rest = part;
        for (letter, unit) in units {
            if let Some((number, after)) = rest.split_once(*letter) {
                total += number.parse::<u64>().ok()?.checked_mul(*unit)?;
                rest = after;
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(total)
}
