use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CloudWatch::Alarm"],
    check,
    "CW0012",
    "duplicate metric dimension",
    r#"
A metric has one value for each of its dimensions.

```rust wrong
let errors = Metric::new("Shop", "Errors").dimension("Service", "api").dimension("Service", "web");
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
Alarm::above(Metric::new("Shop", "Errors").dimension("Service", "api").dimension("Zone", "a"), 1.0)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
"#,
);

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let dimensions = alarm.items("Dimensions");
    for (index, dimension) in dimensions.iter().enumerate() {
        let Some(name) = dimension.text("Name") else { continue };
        if let Some(first) = dimensions[..index].iter().find(|other| other.is("Name", name)) {
            report
                .error(dimension.at("Name"), format!("the dimension `{name}` is set twice"))
                .related(first, "Name", "the first one is here")
                .help("drop one of them");
        }
    }
}
