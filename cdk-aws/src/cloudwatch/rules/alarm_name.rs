use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"],
    check,
    "CW0001",
    "invalid alarm name",
    r#"
An alarm name has 1 to 255 characters. Without a name, CloudFormation generates one.

```rust wrong
Alarm::above(Metric::new("Shop", "Errors"), 1.0).name("")
//                                               ^
```

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmName: "a".repeat(256), AlarmRule: "ALARM(errors)" })
//                                     ^
```

```rust right
Alarm::above(Metric::new("Shop", "Errors"), 1.0).name("shop errors")
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"#,
);

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| (1..=255).contains(&name.chars().count());
    report.expect_text(alarm, "AlarmName", is_name, "a valid alarm name", "use 1 to 255 characters");
}
