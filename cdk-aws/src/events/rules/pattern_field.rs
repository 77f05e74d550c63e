use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0005", "unknown field in an event pattern", on(&["AWS::Events::Rule"], check), r#"
An event pattern names the fields that events have: `source`, `detail-type`, `account`, `region`, `resources`, `detail`
and so on. Fields of the service are in `detail`.

```rust wrong
let pattern = json!({ "source": ["aws.ecr"], "detailType": ["ECR Image Action"] });
//                                           ^
cfn!(AWS::Events::Rule { EventPattern: pattern })
```

```rust right
let pattern = json!({ "source": ["aws.ecr"], "detail": { "result": ["SUCCESS"] }, "$or": [{ "account": ["1"] }] });
cfn!(AWS::Events::Rule { EventPattern: pattern })
```

https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
"# }

/// The fields of every event, and `$or`.
const FIELDS: [&str; 11] = [
    "$or",
    "account",
    "detail",
    "detail-type",
    "id",
    "region",
    "resources",
    "source",
    "time",
    "trace-header",
    "version",
];

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = rule.json("EventPattern") else { return };
    for (name, field) in pattern.own_entries().iter().filter(|(name, _)| !FIELDS.contains(&&**name)) {
        let near = cdk_core::suggest(name, FIELDS);
        let help = near.map_or_else(
            || "the fields of the service are in `detail`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        report.error(field, format!("events have no field `{name}`")).help(help);
    }
}
