use cdk_core::check::{Report, Subject, rule};

rule! { "CW0012", "duplicate metric dimension", on(&["AWS::CloudWatch::Alarm"], check), r#"
A metric has one value for each of its dimensions.

```rust wrong
let errors = Metric::sum("Shop", "Errors").dimension("Service", "api").dimension("Service", "web");
//                                                                     ^
Alarm::above(errors, 1.0)
```

```rust wrong
cfn!(AWS::CloudWatch::Alarm {
    MetricName: "Errors",
    Namespace: "Shop",
    Dimensions: [Dimension { Name: "Service", Value: "api" }, Dimension { Name: "Service", Value: "web" }],
//                                                                        ^
    Statistic: "Sum",
    Period: 60,
    ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1,
})
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors").dimension("Service", "api").dimension("Zone", "a"), 1.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let message = |name: &str| format!("the dimension `{name}` is set twice");
    let dimensions = alarm.items("Dimensions");
    report.expect_unique(dimensions, "Name", message, "the first one is here", "drop one of them");
}
