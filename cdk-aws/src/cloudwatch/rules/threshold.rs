use cdk_core::check::{Report, Subject, rule};

rule! { "CW0013", "alarm without a threshold", on(&["AWS::CloudWatch::Alarm"], check), r#"
An alarm goes off when its metric passes a `Threshold`, or leaves the anomaly detection band of `ThresholdMetricId`.

```rust wrong
let alarm = cfn!(AWS::CloudWatch::Alarm {
//          ^
    MetricName: "Errors", Namespace: "Shop", Statistic: "Sum", Period: 60,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1,
});
place! { alarm }
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors"), 1.0)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    if alarm.lacks("EvaluationCriteria") {
        report.expect_any(alarm, &["Threshold", "ThresholdMetricId"], "an alarm");
    }
}
