use cdk_core::check::{Report, Subject, rule};

rule! { "CW0003", "period shorter than the metric's resolution", on(&["AWS::CloudWatch::Alarm"], check), r#"
Most AWS services send their metrics once a minute, so that an alarm with a shorter period may find no data.

```rust wrong
let errors = Metric::sum("AWS/Lambda", "Errors").period(Duration::seconds(30));
//                                               ^
Alarm::above(errors, 1.0)
```

```rust right
Alarm::above(Metric::sum("AWS/Lambda", "Errors").period(Duration::minutes(1)), 1.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/publishingMetrics.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let is_short = alarm.integer("Period").is_some_and(|period| matches!(period, 10 | 20 | 30));
    if is_short && alarm.text("Namespace").is_some_and(|namespace| namespace.starts_with("AWS/")) {
        let message = "AWS services send most metrics once a minute, so the alarm may find no data";
        report.warning(alarm.at("Period"), message).help("use a period of 60 seconds");
    }
}
