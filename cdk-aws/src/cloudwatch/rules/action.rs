use cdk_core::check::{Report, Subject, rule};

rule! { "CW0015", "alarm action that is not an ARN",
    on(&["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"], check), r#"
An alarm names its actions by ARN: those of topics, functions and policies.

```rust wrong
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARM(errors)", AlarmActions: ["news"] })
//                                                                 ^
```

```rust right
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARM(errors)", AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:news"] })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }

/// The properties with actions, one for each state.
pub(super) const STATES: [&str; 3] = ["AlarmActions", "InsufficientDataActions", "OKActions"];

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use the ARN of a topic, function or policy";
    for path in STATES {
        report.expect_texts(alarm, path, |arn| arn.starts_with("arn:"), "the ARN of an action", help);
    }
}
