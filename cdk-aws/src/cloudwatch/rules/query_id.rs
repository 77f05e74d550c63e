use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CloudWatch::Alarm"],
    check,
    "CW0018",
    "duplicate query id",
    r#"
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
"#,
);

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let queries = alarm.items("Metrics");
    for (index, query) in queries.iter().enumerate() {
        let Some(id) = query.text("Id") else { continue };
        if let Some(first) = queries[..index].iter().find(|other| other.is("Id", id)) {
            report
                .error(query.at("Id"), format!("two queries have the id `{id}`"))
                .related(first, "Id", "the first one is here")
                .help("rename one of them");
        }
    }
}
