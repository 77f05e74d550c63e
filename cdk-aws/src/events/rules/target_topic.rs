use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0012", "FIFO topic as the target of a rule", on(&["AWS::Events::Rule"], check), r#"
EventBridge publishes to standard topics only.

```rust wrong
let orders = Topic::new().fifo();
let daily = Rule::at(schedule!("rate(1 day)")).publishes_to(&orders);
//                                             ^
place! { orders, daily }
```

```rust wrong
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(1 day)",
    Targets: [Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:orders.fifo" }],
//                              ^
})
```

```rust right
let orders = Topic::new();
let daily = Rule::at(schedule!("rate(1 day)")).publishes_to(&orders);
place! { orders, daily }
```

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    for target in rule.items("Targets") {
        let is_fifo_arn = |arn: &str| arn.contains(":sns:") && arn.strip_suffix(".fifo").is_some();
        let topic = rule.view().subject_of(target.value("Arn"));
        let is_fifo_topic = topic
            .is_some_and(|to| to.resource().resource_type() == "AWS::SNS::Topic" && to.is_true("FifoTopic"));
        if is_fifo_topic || target.text("Arn").is_some_and(is_fifo_arn) {
            report
                .error(target.at("Arn"), "a FIFO topic cannot be the target of a rule")
                .help("publish to a standard topic");
        }
    }
}
