use std::collections::BTreeMap;

use crate::check::{Report, Subject, Tag, rule};

rule! { "CDK0047", "duplicate tag key", of_tags(check), r#"
The tags of a resource must have different keys. A tag set on a construct replaces one with the same key from an
enclosing construct, stack or app, so duplicates occur only inside a resource's own property.

```rust wrong
cfn!(AWS::SNS::Topic { Tags: [Tag { Key: "team", Value: "orders" }, Tag { Key: "team", Value: "invoices" }] })
//                                                                        ^
```

```rust right
app.tag("team", "orders");
app.stack("orders", cfn!(AWS::SNS::Topic {}).tag("team", "invoices"));
```

https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
"# }

fn check(_: &Subject<'_>, tags: &[Tag<'_>], report: &mut Report<'_>) {
    let mut taken = BTreeMap::new();
    for tag in tags {
        let Some(key) = tag.key else { continue };
        if let Some(first) = taken.insert(key, tag.node) {
            let message = format!("the tag key `{key}` is given twice");
            report
                .error(tag.place(), message)
                .related(first, "", "the first one is here")
                .help("drop one of them");
        }
    }
}
