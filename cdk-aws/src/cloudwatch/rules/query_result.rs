use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "CW0019", "alarm without exactly one result", on(&["AWS::CloudWatch::Alarm"], check), r#"
An alarm evaluates the result of one query in `Metrics`. All other queries, except an anomaly detection band, have
`ReturnData: false`.

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
//  ^
        MetricDataQuery { Id: "a", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60 },
        MetricDataQuery { Id: "b", Expression: "a * 2" },
    ],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [MetricDataQuery { Id: "a", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60, ReturnData: false }],
//  ^
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
        MetricDataQuery { Id: "a", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60, ReturnData: false },
        MetricDataQuery { Id: "b", Expression: "a * 2" },
    ],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let queries = alarm.items("Metrics");
    let band = alarm.text("ThresholdMetricId");
    let is_known = !queries.is_empty() && queries.iter().all(|query| query.text("Id").is_some());
    if !is_known || band.is_none() && !alarm.lacks("ThresholdMetricId") {
        return;
    }
    let is_result = |query: &&Node<'_>| !query.is_false("ReturnData") && query.text("Id") != band;
    let results = queries.iter().filter(is_result).count();
    if results != 1 {
        report
            .error(alarm.at("Metrics"), format!("an alarm evaluates exactly one result, got {results}"))
            .help("set `ReturnData: false` in all queries but one");
    }
}
