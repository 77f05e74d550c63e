use cdk_core::check::{Report, Subject, rule};

rule! { "CW0006", "alarm without a metric", on(&["AWS::CloudWatch::Alarm"], check), r#"
An alarm watches one metric, `MetricName`; a computation over several, `Metrics`; or a PromQL query, `EvaluationCriteria`.

```rust wrong
let alarm =
    cfn!(AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1 });
//  ^
place! { alarm }
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    MetricName: "Errors", Namespace: "Shop", Statistic: "Sum", Period: 60,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    EvaluationCriteria: EvaluationCriteria { PromQLCriteria: AlarmPromQLCriteria { Query: "errors_total > 1" } },
})
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    report.expect_any(alarm, &["MetricName", "Metrics", "EvaluationCriteria"], "an alarm");
}
