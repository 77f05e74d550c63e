use cdk_core::check::{Report, Subject, rule};

rule! { "CW0014", "anomaly detection operator without a band", on(&["AWS::CloudWatch::Alarm"], check), r#"
The operators with an upper or lower threshold compare a metric with an anomaly detection band, which
`ThresholdMetricId` names.

```rust wrong
let operator = "LessThanLowerThreshold";
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).with::<cfn::cloudwatch::Alarm>("ComparisonOperator", operator)
//                                               ^
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
        MetricDataQuery {
            Id: "errors",
            MetricStat: MetricStat { Metric: Metric { MetricName: "Errors", Namespace: "Shop" }, Period: 60, Stat: "Sum" },
        },
        MetricDataQuery { Id: "band", Expression: "ANOMALY_DETECTION_BAND(errors, 2)" },
    ],
    ThresholdMetricId: "band",
    ComparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
    EvaluationPeriods: 1,
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Anomaly_Detection.html
"# }

const OPERATORS: [&str; 3] =
    ["LessThanLowerThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold"];

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let operator = alarm.text("ComparisonOperator").filter(|operator| OPERATORS.contains(operator));
    if let Some(operator) = operator.filter(|_| alarm.lacks("ThresholdMetricId")) {
        report
            .error(alarm.at("ComparisonOperator"), format!("`{operator}` requires `ThresholdMetricId`"))
            .help("set `ThresholdMetricId` to the id of an anomaly detection band in `Metrics`");
    }
}
