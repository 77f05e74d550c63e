use cdk_core::check::{Report, Subject, rule};

rule! { "CW0002", "invalid metric period", on(&["AWS::CloudWatch::Alarm"], check), r#"
A metric is evaluated over 10, 20 or 30 seconds, or over whole minutes, up to a day.

```rust wrong
let errors = Metric::sum("Shop", "Errors").period(Duration::seconds(45));
//                                         ^
Alarm::above(errors, 1.0)
```

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).with::<cfn::cloudwatch::Alarm>("Period", 90_000)
//                                               ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors").period(Duration::seconds(30)), 1.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(period) = alarm.integer("Period").filter(|&period| !is_period(period)) {
        let message =
            format!("a period is 10, 20 or 30 seconds, or whole minutes up to a day; got {period} seconds");
        report.error(alarm.at("Period"), message);
    }
}

/// Whether CloudWatch evaluates metrics over periods of this length.
pub(super) fn is_period(seconds: i64) -> bool {
    matches!(seconds, 10 | 20 | 30) || seconds % 60 == 0 && (60..=86_400).contains(&seconds)
}
