use std::collections::BTreeSet;

use crate::check::{At, Report, rule};
use crate::value::{Expr, Text};

rule! { "CDK0064", "duplicate key of a map", of_values(check), r#"
A map has the same key twice, so one of the values would be lost: CloudFormation reads the last one or refuses the
template. An option that is set twice, such as `.metadata(..)` with the same key, has the last value.

```rust wrong
cfn!(AWS::SNS::Topic { ArchivePolicy: json!({ "days": 1, "days": 2 }) })
//                                                       ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("ArchivePolicy", [("days", 1), ("days", 2)])
//                       ^
```

```rust wrong
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .environment("URL", "https://shop.example.com")
    .environment("URL", "https://shop.example.org")
//   ^
```

```rust right
cfn!(AWS::SNS::Topic {}).metadata("Days", 1).metadata("Days", 2)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
"# }

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Expr::Map(entries) = expr else { return };
    if let Some((key, value)) = duplicate(entries) {
        let places = match value {
            Expr::Skeleton(written) if written.holes.len() == 1 => {
                at.places.in_hole(written, at.places.writer(written), 0)
            }
            _ => at.places,
        };
        let at = At { places, ..at };
        report.value(at, value, format!("the key `{key}` is in the map twice")).help("remove one of them");
    }
}

/// A key that has two values, and the second one. Most maps are short, and then comparing all pairs is faster than a set.
fn duplicate(entries: &[(Text, Expr)]) -> Option<(&str, &Expr)> {
    let mut present = entries.iter().filter(|(_, value)| *value != Expr::Absent);
    let entry = if entries.len() > 16 {
        let mut seen = BTreeSet::new();
        present.find(|(key, _)| !seen.insert(&**key))
    } else {
        let before = |index: usize, key: &Text| present.clone().take(index).any(|(other, _)| other == key);
        present.clone().enumerate().find(|(index, (key, _))| before(*index, key)).map(|(_, entry)| entry)
    };
    entry.map(|(key, value)| (&**key, value))
}
