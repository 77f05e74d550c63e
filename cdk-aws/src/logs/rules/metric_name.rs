use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0007", "invalid metric name", on(&["AWS::Logs::MetricFilter"], check), r#"
The name of a metric has 1 to 255 characters other than `:`, `*`, `$` and control characters.

```rust wrong
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop", "errors:total"))
//                     ^
```

```rust wrong
cfn!(AWS::Logs::MetricFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "ERROR",
    MetricTransformations: [MetricTransformation { MetricName: "$Errors", MetricNamespace: "Shop", MetricValue: "1" }],
//                                                 ^
})
```

```rust right
LogGroup::new().metric(MetricFilter::new("ERROR", "Shop", "All errors"))
```

https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| {
        (1..=255).contains(&name.chars().count())
            && !name.contains(|c: char| c.is_control() || ":*$".contains(c))
    };
    let help = "use 1 to 255 characters other than `:`, `*` and `$`";
    for metric in filter.items("MetricTransformations") {
        report.expect_text(metric, "MetricName", is_name, "a valid metric name", help);
    }
}
