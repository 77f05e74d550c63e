use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0003", "schedule on a custom event bus", on(&["AWS::Events::Rule"], check), r#"
Scheduled rules exist only on the default event bus.

```rust wrong
cfn!(AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", EventBusName: "orders" })
//                                                              ^
```

```rust right
cfn!(AWS::Events::Rule { EventPattern: json!({ "source": ["shop"] }), EventBusName: "orders" })
```

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let bus = rule.text("EventBusName").filter(|bus| *bus != "default");
    if let Some(bus) = bus.filter(|_| rule.has("ScheduleExpression")) {
        report
            .error(rule.at("EventBusName"), format!("the event bus `{bus}` does not support schedules"))
            .help("drop `EventBusName`, or use a schedule of EventBridge Scheduler");
    }
}
