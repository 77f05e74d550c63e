use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::Events::Rule"],
    check,
    "EVENTS0009",
    "duplicate target id",
    r#"
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
"#,
);

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let targets = rule.items("Targets");
    for (index, target) in targets.iter().enumerate() {
        let Some(id) = target.text("Id") else { continue };
        if let Some(first) = targets[..index].iter().find(|other| other.is("Id", id)) {
            report
                .error(target.at("Id"), format!("two targets have the id `{id}`"))
                .related(first, "Id", "the first one is here")
                .help("rename one of them");
        }
    }
}
