use cdk_core::check::{Report, Subject, rule};

use super::action::STATES;

rule! { "CW0017", "too many alarm actions",
    on(&["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"], check), r#"
An alarm has up to 5 actions for each state. To notify more receivers, subscribe them to one topic.

```rust wrong
let topics: Vec<Topic> = (0..6).map(|_| Topic::new()).collect();
let errors = Metric::sum("Shop", "Errors");
let alarm = topics.iter().fold(Alarm::above(errors, 1.0), |alarm, topic| alarm.notify(topic));
//                                                                             ^
let topics: BTreeMap<_, _> = topics.into_iter().enumerate().map(|(n, topic)| (format!("topic{n}"), topic)).collect();
place! { topics, alarm }
```

```rust wrong
let news = "arn:aws:sns:eu-west-1:111122223333:news";
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARM(errors)", AlarmActions: vec![news; 6] })
//                                                                 ^
```

```rust right
let news = "arn:aws:sns:eu-west-1:111122223333:news";
cfn!(AWS::CloudWatch::CompositeAlarm { AlarmRule: "ALARM(errors)", AlarmActions: vec![news; 5] })
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    for path in STATES {
        if let Some(count) = alarm.count(path).filter(|&count| count > 5) {
            let message = format!("an alarm has up to 5 actions for each state, got {count}");
            let sixth = format!("{path}.5");
            report.error(alarm.at(&sixth), message).help("subscribe more receivers to one topic");
        }
    }
}
