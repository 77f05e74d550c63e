use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0013", "event pattern or input that is too long", on(&["AWS::Events::Rule"], check), r#"
An event pattern has at most 4,096 characters, and the input of a target 8,192. A reference counts as the shortest text
that it can be.

```rust wrong
let names: Vec<String> = (0..200).map(|n| format!("repository-{n:020}")).collect();
cfn!(AWS::Events::Rule {
    EventPattern: json!({ "source": ["aws.ecr"], "detail": { "repository-name": names } }),
//  ^
    Targets: [Target { Arn: "arn:aws:sns:eu-west-1:111122223333:alerts", Id: "Alerts" }],
})
```

```rust wrong
let text = "x".repeat(8193);
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(1 hour)",
    Targets: [Target { Arn: "arn:aws:sns:eu-west-1:111122223333:alerts", Id: "Alerts", Input: format!("\"{text}\"") }],
//                                                                                     ^
})
```

```rust right
let names: Vec<String> = (0..100).map(|n| format!("repository-{n:020}")).collect();
cfn!(AWS::Events::Rule {
    EventPattern: json!({ "source": ["aws.ecr"], "detail": { "repository-name": names } }),
    Targets: [Target { Arn: "arn:aws:sns:eu-west-1:111122223333:alerts", Id: "Alerts" }],
})
```

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let length = rule.get("EventPattern").map_or(0, cdk_core::value::Node::least_bytes);
    if length > 4_096 {
        let message = format!("an event pattern has at most 4096 characters, got {length}");
        report.error(rule.at("EventPattern"), message).help("divide it among several rules, or use prefixes");
    }
    for target in rule.items("Targets") {
        let length = target.get("Input").map_or(0, cdk_core::value::Node::least_bytes);
        if length > 8_192 {
            let message = format!("the input of a target has at most 8192 characters, got {length}");
            report.error(target.at("Input"), message).help("keep the content in S3, and send its key");
        }
    }
}
