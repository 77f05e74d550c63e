use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0004", "single value in an event pattern", on(&["AWS::Events::Rule"], check), r#"
Each field of an event pattern takes a list of the values to match, even if there is only one.

```rust wrong
cfn!(AWS::Events::Rule { EventPattern: json!({ "source": "aws.ecr" }) })
//                                             ^
```

```rust wrong
cfn!(AWS::Events::Rule { EventPattern: "{\"source\":\"aws.ecr\"}" })
//                       ^
```

```rust right
cfn!(AWS::Events::Rule { EventPattern: json!({ "source": ["aws.ecr"] }) })
```

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = rule.json("EventPattern") else { return };
    for (name, field) in pattern.own_entries() {
        if matches!(field.expr(), Some(Expr::Text(_) | Expr::Integer(_) | Expr::Number(_) | Expr::Bool(_))) {
            report
                .error(field, format!("`{name}` in an event pattern is a list, got a single value"))
                .help("put the value into a list");
        }
    }
}
