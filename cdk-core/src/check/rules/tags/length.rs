use crate::check::{Report, Subject, Tag, rule};

rule! { "CDK0046", "a tag that is too long", of_tags(check), r#"
The key of a tag must have 1 to 128 characters, and its value at most 256.

```rust wrong
cfn!(AWS::SNS::Topic {}).tag("k".repeat(129), "orders")
//                       ^
```

```rust wrong
app.stack("orders", cfn!(AWS::SNS::Topic {})).tag("team", "v".repeat(257));
//                                            ^
```

```rust right
cfn!(AWS::SNS::Topic {}).tag("k".repeat(128), "v".repeat(256))
```

https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
"# }

const MAX_KEY: usize = 128;
const MAX_VALUE: usize = 256;

fn check(_: &Subject<'_>, tags: &[Tag<'_>], report: &mut Report<'_>) {
    for tag in tags {
        let count = |text: Option<&str>| text.map(|text| text.chars().count());
        let key = tag.key.unwrap_or_default();
        if let Some(length) = count(tag.key).filter(|length| !(1..=MAX_KEY).contains(length)) {
            report.error(
                tag.place(),
                format!("a tag key must have 1 to {MAX_KEY} characters; `{key}` has {length}"),
            );
        }
        if let Some(length) = count(tag.value).filter(|&length| length > MAX_VALUE) {
            let message = format!(
                "a tag value can have at most {MAX_VALUE} characters; the value of `{key}` has {length}"
            );
            report.error(tag.place(), message);
        }
    }
}
