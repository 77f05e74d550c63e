use cdk_core::check::{Report, Subject, rule};

rule! { "CW0018", "duplicate query id", on(&["AWS::CloudWatch::Alarm"], check), r#"
The queries in `Metrics` have unique ids, which expressions use to refer to them.

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
        MetricDataQuery { Id: "a", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60, ReturnData: false },
        MetricDataQuery { Id: "a", Expression: "SELECT SUM(Orders) FROM Shop", Period: 60 },
//                        ^
    ],
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
    let message = |id: &str| format!("two queries have the id `{id}`");
    report.expect_unique(
        alarm.items("Metrics"),
        "Id",
        message,
        "the first one is here",
        "rename one of them",
    );
}
