use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0008", "invalid metric value", on(&["AWS::Logs::MetricFilter"], check), r#"
What a log event adds to a metric is a number, or a field of the event, such as `$.latency`.

```rust wrong
LogGroup::new().metric(MetricFilter::new("{ $.latency = * }", "Shop", "Latency").value("latency"))
//                                                                               ^
```

```rust wrong
let value = "one";
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "ERROR",
    MetricTransformations: [MetricTransformation { MetricName: "Errors", MetricNamespace: "Shop", MetricValue: value }],
//                                                                                                ^
})
```

```rust right
LogGroup::new()
    .metric(MetricFilter::new("{ $.latency = * }", "Shop", "Latency").value("$.latency"))
    .metric(MetricFilter::new("ERROR", "Shop", "Errors").value("1.5"))
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let is_value = |value: &str| value.starts_with('$') || value.parse::<f64>().is_ok();
    let help = "use a number such as `1`, or a field such as `$.latency`";
    for metric in filter.items("MetricTransformations") {
        report.expect_text(metric, "MetricValue", is_value, "a number or a field of the event", help);
    }
}
