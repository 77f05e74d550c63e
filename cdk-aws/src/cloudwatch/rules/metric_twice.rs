use cdk_core::check::{Report, Subject, rule};

rule! { "CW0008", "single metric combined with `Metrics`", on(&["AWS::CloudWatch::Alarm"], check), r#"
An alarm with `Metrics` takes its metrics from those queries, so it cannot also set the properties of a single metric.

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [MetricDataQuery { Id: "rate", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60 }],
    MetricName: "Errors",
//  ^
    Namespace: "Shop",
//  ^
    Statistic: "Sum",
//  ^
    Period: 60,
//  ^
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [MetricDataQuery { Id: "rate", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60 }],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    if alarm.has("Metrics") {
        let names =
            ["MetricName", "Namespace", "Dimensions", "Statistic", "ExtendedStatistic", "Period", "Unit"];
        report.expect_none(alarm, &names, "cannot be combined with `Metrics`");
    }
}
