use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0010", "metric with dimensions and a default value", on(&["AWS::Logs::MetricFilter"], check), r#"
A metric with dimensions cannot have a default value, because CloudWatch Logs does not know which dimensions to report
it for.

```rust wrong
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "{ $.level = * }",
    MetricTransformations: [MetricTransformation {
        MetricName: "Events",
        MetricNamespace: "Shop",
        MetricValue: "1",
        Dimensions: [Dimension { Key: "Level", Value: "$.level" }],
        DefaultValue: 0,
//      ^
    }],
})
```

```rust right
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop", "Errors"))
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    for metric in filter.items("MetricTransformations") {
        report.expect_one_of(metric, "Dimensions", "DefaultValue");
    }
}
