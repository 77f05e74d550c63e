use cdk_core::check::rule;

rule! { "CW0001", "invalid alarm name",
    text(&["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"], "AlarmName",
        |name| (1..=255).contains(&name.chars().count()), "a valid alarm name",
        "use 1 to 255 characters"), r#"
An alarm name has 1 to 255 characters. Without a name, CloudFormation generates one.

```rust wrong
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).name("")
//                                               ^
```

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmName: "a".repeat(256), AlarmRule: "ALARM(errors)" })
//                                     ^
```

```rust right
Alarm::above(Metric::sum("Shop", "Errors"), 1.0).name("shop errors")
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }
