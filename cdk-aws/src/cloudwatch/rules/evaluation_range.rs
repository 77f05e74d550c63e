use cdk_core::check::{Report, Subject, rule};

use super::period::is_period;

rule! { "CW0004", "alarm evaluation range too long", on(&["AWS::CloudWatch::Alarm"], check), r#"
The number of periods times their length is at most one day, or 7 days with periods of an hour or longer.

```rust wrong
let errors = Metric::sum("Shop", "Errors").period(Duration::minutes(1));
Alarm::above(errors, 1.0).evaluation_periods(1441)
//                        ^
```

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).with::<cfn::cloudwatch::Alarm>("EvaluationPeriods", 289)
//                                               ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors").period(Duration::days(1)), 1.0).evaluation_periods(7)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let Some(periods) = alarm.integer("EvaluationPeriods") else { return };
    let Some(period) = alarm.integer("Period").filter(|&period| is_period(period)) else { return };
    let (longest, days) = if period >= 3600 { (7 * 86_400, "7 days") } else { (86_400, "a day") };
    if periods.saturating_mul(period) > longest {
        let message = format!("an alarm evaluates up to {days}, got {periods} periods of {period} seconds");
        report.error(alarm.at("EvaluationPeriods"), message).help("use fewer or shorter periods");
    }
}
