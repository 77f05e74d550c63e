use cdk_core::check::{Report, Subject, rule};

use super::action::STATES;

rule! { "CW0016", "alarm action in another region",
    on(&["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"], check), r#"
An alarm acts in its own region only.

```rust wrong
let alarm = Alarm::above(Metric::sum("Shop", "Errors"), 1.0);
alarm.with::<cfn::cloudwatch::Alarm>("AlarmActions", ["arn:aws:sns:us-east-1:111122223333:news"])
//    ^
```

```rust right
let alarm = Alarm::above(Metric::sum("Shop", "Errors"), 1.0);
let actions = [
    "arn:aws:sns:eu-west-1:111122223333:news",
    "arn:aws:automate:eu-west-1:ec2:recover",
    "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:x",
    "arn:aws:ssm:eu-west-1:111122223333:opsitem:3",
];
alarm.with::<cfn::cloudwatch::Alarm>("AlarmActions", actions)
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"# }

fn check(alarm: &Subject<'_>, report: &mut Report<'_>) {
    let Some(here) = alarm.region() else { return };
    for (arn, item) in STATES.iter().flat_map(|path| alarm.texts(path)) {
        let region = arn.strip_prefix("arn:").and_then(|arn| arn.split(':').nth(2));
        if let Some(there) = region.filter(|there| !there.is_empty() && *there != here) {
            report
                .error(item, format!("the action is in {there}, but the alarm is in {here}"))
                .help("use a topic, function or policy of the alarm's region");
        }
    }
}
