use cdk_core::check::{Report, Subject, rule};

rule! { "PIPE0040", "notifications to a FIFO topic",
    on(&["AWS::CodeStarNotifications::NotificationRule"], check), r#"
Pipeline notifications can be sent only to standard topics.

```rust wrong
let team = Topic::new().fifo();
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api).notify(&team);
//                                                                                               ^
place! { team, pipeline }
```

```rust wrong
cfn!(AWS::CodeStarNotifications::NotificationRule {
    Name: "shop", DetailType: "FULL", EventTypeIds: ["codepipeline-pipeline-pipeline-execution-failed"],
    Resource: "arn:aws:codepipeline:eu-west-1:111122223333:shop",
    Targets: [Target { TargetType: "SNS", TargetAddress: "arn:aws:sns:eu-west-1:111122223333:team.fifo" }],
//                                        ^
})
```

```rust right
let team = Topic::new();
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api).notify(&team);
place! { team, pipeline }
```

https://docs.aws.amazon.com/dtconsole/latest/userguide/notification-target-create.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    for index in 0..rule.items("Targets").len() {
        let path = format!("Targets.{index}.TargetAddress");
        let is_fifo = rule.referent(&path).is_some_and(|topic| topic.is_true("FifoTopic"));
        if is_fifo || rule.text(&path).is_some_and(|arn| arn.strip_suffix(".fifo").is_some()) {
            let message = "pipeline notifications cannot be sent to a FIFO topic";
            report.error(rule.at(&path), message).help("make the topic without `.fifo()`");
        }
    }
}
