use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0009", "duplicate target id", on(&["AWS::Events::Rule"], check), r#"
The targets of a rule have unique ids.

```rust wrong
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [
        Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:one" },
        Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:two" },
//               ^
    ],
})
```

```rust right
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [
        Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:one" },
        Target { Id: "b", Arn: "arn:aws:sns:eu-west-1:111122223333:two" },
    ],
})
```

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let message = |id: &str| format!("two targets have the id `{id}`");
    report.expect_unique(rule.items("Targets"), "Id", message, "the first one is here", "rename one of them");
}
