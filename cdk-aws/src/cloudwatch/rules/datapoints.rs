use cdk_core::check::{Report, Subject, rule};

rule! { "CW0005", "more datapoints to alarm than evaluation periods",
    on(&["AWS::CloudWatch::Alarm"], check), r#"
`DatapointsToAlarm` is how many of the `EvaluationPeriods` must breach the threshold, so it cannot exceed them.

```rust wrong
let errors = Metric::sum("Shop", "Errors");
Alarm::above(errors, 1.0).evaluation_periods(2).datapoints_to_alarm(3)
//                                              ^
```

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).with::<cfn::cloudwatch::Alarm>("DatapointsToAlarm", 2)
//                                               ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).evaluation_periods(3).datapoints_to_alarm(3)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let Some(periods) = alarm.integer("EvaluationPeriods") else { return };
    if let Some(datapoints) = alarm.integer("DatapointsToAlarm").filter(|&datapoints| datapoints > periods) {
        let message =
            format!("`DatapointsToAlarm` is {datapoints}, must be 1 to {periods} (`EvaluationPeriods`)");
        report.error(alarm.at("DatapointsToAlarm"), message).related(alarm, "EvaluationPeriods", "set here");
    }
}
