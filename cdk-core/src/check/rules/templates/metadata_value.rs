use crate::check::{At, Report, rule};
use crate::value::{Expr, Piece, Target};

rule! { "CDK0065", "a value that is not known in the metadata of a stack", of_values(check), r#"
CloudFormation evaluates nothing in the `Metadata` section of a template: a reference or function would stay as it is.
Show values that are known at deployment only with an `Output`, or put them into the metadata of a resource. The logical id of
something in the same stack is known: `parameter.logical_id()`.

```rust wrong
let topic = Topic::new();
let topics = Stack::new(place! { topic });
let notes = json!({ "topic": topics.topic.arn() });
//                  ^
let other = Stack::new(Topic::new()).metadata("Notes", notes);
place! { topics, other }
```

```rust wrong
Stack::new(Topic::new()).metadata("Region", Value::<String>::region())
//                       ^
```

```rust right
let size = Parameter::<i64>::new();
let labels = json!({ "ParameterGroups": [{ "Label": { "default": "Sizes" }, "Parameters": [size.logical_id()] }] });
Stack::new(place! { size, topic: Topic::new() }).metadata("AWS::CloudFormation::Interface", labels)
```

```rust right
Stack::new(Topic::new()).metadata("Notes", json!({ "reviewed": "in May", "by": ["orders", "billing"] }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/metadata-section-structure.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let is_here = |target: &Target| at.view.place(target).is_some_and(|place| place.stack == at.stack);
    let is_known = |value: &Expr| match value {
        Expr::LogicalId(target) => is_here(target),
        value => value.as_text().is_some(),
    };
    let is_value = |piece: &Piece| matches!(piece, Piece::Value(value) if !is_known(value));
    let is_evaluated = match expr {
        Expr::Reference(_) | Expr::Pseudo(_) | Expr::Call(_) => true,
        Expr::LogicalId(target) => !is_here(target),
        Expr::Sub(pieces) => pieces.iter().any(is_value),
        _ => false,
    };
    if at.in_metadata && !at.in_call && is_evaluated {
        let message = "CloudFormation evaluates nothing in the metadata of a stack, but this is known only at deployment";
        report.value(at, expr, message).help("use an `Output`, or `.metadata(..)` of a resource");
    }
}
