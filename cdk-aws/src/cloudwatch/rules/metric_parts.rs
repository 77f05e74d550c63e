use cdk_core::check::{Report, Subject, rule};

rule! { "CW0007", "incomplete metric of an alarm", on(&["AWS::CloudWatch::Alarm"], check), r#"
A metric is identified by its namespace and name; a statistic reduces the values of a period to one number.

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    MetricName: "Errors",
//  ^
    Namespace: "Shop",
    Statistic: "Sum",
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).without::<cfn::cloudwatch::Alarm>("Statistic")
//           ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors"), 1.0)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    if !alarm.has("MetricName") {
        return;
    }
    for parts in [&["Namespace"] as &[_], &["Period"], &["Statistic", "ExtendedStatistic"]] {
        if parts.iter().all(|part| alarm.lacks(part)) {
            let message = format!("`MetricName` requires `{}`", parts.join("` or `"));
            report.error(alarm.at("MetricName"), message);
        }
    }
}
