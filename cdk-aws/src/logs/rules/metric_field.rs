use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0009", "metric field with a filter pattern that has no fields",
    on(&["AWS::Logs::MetricFilter"], check), r#"
Only patterns in braces (JSON) and brackets (columns) name fields of an event that a metric can take its value from.

```rust wrong
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop", "Latency").value("$.latency"))
//                                                                   ^
```

```rust wrong
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "ERROR",
    MetricTransformations: [MetricTransformation { MetricName: "Size", MetricNamespace: "Shop", MetricValue: "$size" }],
//                                                                                              ^
})
```

```rust right
LogGroup::new().metric(MetricFilter::new("[ip, status = 4*, size]", "Shop", "Size").value("$size"))
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = filter.text("FilterPattern") else { return };
    if pattern.trim_start().starts_with(['{', '[']) {
        return;
    }
    for metric in filter.items("MetricTransformations") {
        if let Some(value) = metric.text("MetricValue").filter(|value| value.starts_with('$')) {
            let message = format!("the filter pattern `{pattern}` has no field `{value}`");
            report
                .error(metric.at("MetricValue"), message)
                .related(filter, "FilterPattern", "the pattern is here")
                .help("use a pattern in braces or brackets, such as `{ $.latency = * }`");
        }
    }
}
