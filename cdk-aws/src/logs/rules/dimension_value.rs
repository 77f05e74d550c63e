use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0011", "metric dimension that is not a field", on(&["AWS::Logs::MetricFilter"], check), r#"
The value of a metric's dimension is a field of the log event, such as `$.level`.

```rust wrong
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "{ $.level = * }",
    MetricTransformations: [MetricTransformation {
        MetricName: "Events",
        MetricNamespace: "Shop",
        MetricValue: "1",
        Dimensions: [Dimension { Key: "Level", Value: "level" }],
//                                             ^
    }],
})
```

```rust right
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "{ $.level = * }",
    MetricTransformations: [MetricTransformation {
        MetricName: "Events",
        MetricNamespace: "Shop",
        MetricValue: "1",
        Dimensions: [Dimension { Key: "Level", Value: "$.level" }],
    }],
})
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let dimensions =
        filter.items("MetricTransformations").iter().flat_map(|metric| metric.items("Dimensions"));
    for dimension in dimensions {
        if let Some(value) = dimension.text("Value").filter(|value| !value.starts_with('$')) {
            report
                .error(dimension.at("Value"), format!("`{value}` is not a field of the event"))
                .help(format!("use a field, such as `$.{value}`"));
        }
    }
}
