use cdk_core::check::{Report, Subject, rule};

rule! { "EVENTS0006", "unknown event source", on(&["AWS::Events::Rule"], check), r#"
The events of an AWS service have a source such as `aws.ecr`.

```rust wrong
cfn!(AWS::Events::Rule { EventPattern: json!({ "source": ["aws.ecrr"] }) })
//                                             ^
```

```rust right
cfn!(AWS::Events::Rule { EventPattern: json!({ "source": ["aws.health", "aws.tag", "aws.somethingnew", "shop"] }) })
```

https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
"# }

fn check(rule: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = rule.json("EventPattern") else { return };
    for (source, item) in pattern.texts("source") {
        if let Some(near) = source.strip_prefix("aws.").and_then(misspelt) {
            report
                .error(item, format!("no AWS service sends events as `{source}`"))
                .help(format!("did you mean `aws.{near}`?"));
        }
    }
}

/// The service that was probably meant by one that is not known. Others may be new.
fn misspelt(name: &str) -> Option<String> {
    let near = crate::iam::meant(&format!("{name}.amazonaws.com"))?;
    near.strip_suffix(".amazonaws.com").map(str::to_owned)
}
