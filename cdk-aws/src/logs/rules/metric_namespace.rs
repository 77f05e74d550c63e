use cdk_core::check::{Report, Subject, is_spelled, rule};

rule! { "LOGS0006", "invalid metric namespace", on(&["AWS::Logs::MetricFilter"], check), r#"
The namespace of a metric has 1 to 256 letters, digits and `._-/#`. It does not begin with `AWS/`, which is reserved for
AWS services.

```rust wrong
LogGroup::new().metric(MetricFilter::new("ERROR", "my shop", "Errors"))
//                     ^
```

```rust wrong
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "ERROR",
    MetricTransformations: [MetricTransformation { MetricName: "Errors", MetricNamespace: "AWS/Shop", MetricValue: "1" }],
//                                                                       ^
})
```

```rust right
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop/Orders", "Errors"))
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let is_namespace = |name: &str| is_spelled(name, 1..=256, "._-/#") && !name.starts_with("AWS/");
    let help = "use 1 to 256 letters, digits and `._-/#`, not beginning with `AWS/`";
    for metric in filter.items("MetricTransformations") {
        report.expect_text(metric, "MetricNamespace", is_namespace, "a valid metric namespace", help);
    }
}
