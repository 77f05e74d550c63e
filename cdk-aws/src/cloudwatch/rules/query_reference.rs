use cdk_core::check::{Report, Subject, rule};

rule! { "CW0020", "expression that refers to an unknown query", on(&["AWS::CloudWatch::Alarm"], check), r#"
An expression refers to other queries in `Metrics` by their ids.

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
        MetricDataQuery { Id: "errors", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60, ReturnData: false },
        MetricDataQuery { Id: "rate", Expression: "eror / 60" },
//                                    ^
    ],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
cfn!(AWS::CloudWatch::Alarm {
    Metrics: [
        MetricDataQuery { Id: "e1", Expression: "SELECT SUM(Errors) FROM Shop", Period: 60, ReturnData: false },
        MetricDataQuery { Id: "rate", Expression: "IF(FILL(METRICS(\"errors\"), 0) > e1, 1, 100*(e1/60))" },
    ],
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let queries = alarm.items("Metrics");
    let ids: Vec<&str> = queries.iter().filter_map(|query| query.text("Id")).collect();
    if ids.len() < queries.len() {
        return;
    }
    for query in queries {
        let Some(expression) = query.text("Expression") else { continue };
        for name in names(expression).into_iter().filter(|name| !ids.contains(&&**name)) {
            let near = cdk_core::suggest(&name, ids.iter().copied());
            let help = near.map_or_else(
                || format!("add a query with the id `{name}`"),
                |near| format!("did you mean `{near}`?"),
            );
            report.error(query.at("Expression"), format!("unknown query `{name}`")).help(help);
        }
    }
}

/// The queries that an expression refers to. Functions and keywords are in capitals.
fn names(expression: &str) -> Vec<String> {
    if expression.trim_start().to_ascii_uppercase().starts_with("SELECT") || expression.contains("SEARCH(") {
        return Vec::new();
    }
    let outside: String = expression.split(['"', '\'']).step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let is_id = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
    words.filter(is_id).map(ToOwned::to_owned).collect()
}
