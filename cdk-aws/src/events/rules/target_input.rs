use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0010", "target with more than one input", on(&["AWS::Events::Rule"], check), r#"
A target gets the whole event by default; at most one of `Input`, `InputPath` and `InputTransformer` changes that.

```rust wrong
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:news", Input: "{}", InputPath: "$.detail" }],
//                                                                                           ^
})
```

```rust right
cfn!(AWS::Events::Rule {
    ScheduleExpression: "rate(5 minutes)",
    Targets: [Target { Id: "a", Arn: "arn:aws:sns:eu-west-1:111122223333:news", InputPath: "$.detail" }],
})
```

https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    for target in rule.items("Targets") {
        let mut inputs =
            ["Input", "InputPath", "InputTransformer"].into_iter().filter(|name| target.has(name));
        if let Some(first) = inputs.next() {
            inputs.for_each(|other| report.expect_one_of(target, first, other));
        }
    }
}
