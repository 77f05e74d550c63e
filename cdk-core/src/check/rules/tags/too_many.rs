use crate::check::{Report, Subject, Tag, rule};

rule! { "CDK0048", "too many tags", of_tags(check), r#"
A resource can have at most 50 tags, including those of the app, the stage, the stack and the enclosing constructs.

```rust wrong
(0..51).fold(cfn!(AWS::SNS::Topic {}), |topic, n| topic.tag(format!("key{n}"), "orders"))
//           ^
```

```rust right
(0..50).fold(cfn!(AWS::SNS::Topic {}), |topic, n| topic.tag(format!("key{n}"), "orders"))
```

https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
"# }

const MAX: usize = 50;

fn check(subject: &Subject<'_>, tags: &[Tag<'_>], report: &mut Report<'_>) {
    if tags.len() > MAX {
        report.error(subject, format!("a resource can have at most {MAX} tags, got {}", tags.len()));
    }
}
