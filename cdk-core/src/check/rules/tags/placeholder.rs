use crate::check::{Report, Subject, Tag, rule};

rule! { "CDK0071", "tag with a placeholder that is not replaced", of_tags(check), r#"
In a text, `${AWS::StackName}` or `${Topic}` stays as it is written: CloudFormation replaces it only in `Fn::Sub`. Use the value
itself, such as `Value::stack_name()`, or a text that is made of values, with `sub!`. Most services do not accept `$`, `{` and
`}` in tags; some do, so this is a warning.

```rust wrong
app.tag("stack", "${AWS::StackName}");
//  ^
app.stack("orders", cfn!(AWS::SNS::Topic {}));
```

```rust wrong
cfn!(AWS::SNS::Topic { Tags: [Tag { Key: "team", Value: "orders-${AWS::Region}" }] })
//                                  ^
```

```rust right
app.tag("stack", Value::stack_name());
app.stack("orders", cfn!(AWS::SNS::Topic {}).tag("team", sub!("orders-{region}")));
```

https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
"# }

fn check(_: &Subject<'_>, tags: &[Tag<'_>], report: &mut Report<'_>) {
    for tag in tags {
        let texts = [tag.key, tag.value].into_iter().flatten();
        for (text, found) in texts.filter_map(|text| Some((text, placeholder(text)?))) {
            let message =
                format!("the tag text `{text}` has `{found}`, which CloudFormation does not replace");
            report
                .warning(tag.place(), message)
                .help("use the value itself, such as `Value::stack_name()`, or `sub!(..)`");
        }
    }
}

/// The first `${..}` in a text.
fn placeholder(text: &str) -> Option<&str> {
    let start = text.find("${")?;
    let length = text[start..].find('}')?;
    Some(&text[start..=start + length])
}
