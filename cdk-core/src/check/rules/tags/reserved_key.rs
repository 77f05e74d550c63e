use crate::check::{Report, Subject, Tag, rule};

rule! { "CDK0045", "reserved tag key", of_tags(check), r#"
Tag keys that begin with `aws:`, in upper or lower case, are reserved for AWS.

```rust wrong
app.tag("aws:team", "orders");
//  ^
app.stack("orders", cfn!(AWS::SNS::Topic {}));
```

```rust wrong
cfn!(AWS::SNS::Topic {}).tag("AWS:team", "orders")
//                       ^
```

```rust wrong
cfn!(AWS::SNS::Topic { Tags: [Tag { Key: "aws:team", Value: "orders" }] })
//                                  ^
```

```rust right
cfn!(AWS::SNS::Topic {}).tag("team", "orders")
```

https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
"# }

fn check(_: &Subject<'_>, tags: &[Tag<'_>], report: &mut Report<'_>) {
    let is_reserved = |key: &&str| key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
    for tag in tags {
        if let Some(key) = tag.key.filter(is_reserved) {
            let message =
                format!("the tag key `{key}` begins with `aws:`, a prefix that is reserved for AWS");
            report.error(tag.place(), message).help("choose another key");
        }
    }
}
