use cdk_core::check::rule;

rule! { "CW0009", "alarm with two statistics",
    on(&["AWS::CloudWatch::Alarm"],
        |alarm, report| report.expect_one_of(alarm, "Statistic", "ExtendedStatistic")), r#"
An alarm has either a `Statistic` or an `ExtendedStatistic` (such as a percentile), not both.

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).with::<cfn::cloudwatch::Alarm>("ExtendedStatistic", "p99")
//                                               ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors"), 1.0)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
"# }
