use std::collections::BTreeSet;

use crate::check::{At, Report, Rule};
use crate::value::{Expr, Text};

pub(in crate::check) static RULE: Rule = Rule::of_values(
    check,
    "CDK0064",
    "duplicate key of a map",
    r#"
A map has the same key twice, so one of the values would be lost: CloudFormation reads the last one or refuses the
template. An option that is set twice, such as `.metadata(..)` with the same key, has the last value.

```rust wrong
cfn!(AWS::SNS::Topic { ArchivePolicy: json!({ "days": 1, "days": 2 }) })
//                     ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("ArchivePolicy", [("days", 1), ("days", 2)])
//                       ^
```

```rust right
cfn!(AWS::SNS::Topic {}).metadata("Days", 1).metadata("Days", 2)
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
"#,
);

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let Expr::Map(entries) = expr else { return };
    if let Some(key) = duplicate(entries) {
        report.value(at, expr, format!("the key `{key}` is in the map twice")).help("remove one of them");
    }
}

/// A key that has two values. Most maps are short, and then comparing all pairs is faster than a set.
fn duplicate(entries: &[(Text, Expr)]) -> Option<&str> {
    let mut keys = entries.iter().filter(|(_, value)| *value != Expr::Absent).map(|(key, _)| &**key);
    if entries.len() > 16 {
        let mut seen = BTreeSet::new();
        return keys.find(|key| !seen.insert(*key));
    }
    let before = |index: usize, key: &str| keys.clone().take(index).any(|other| other == key);
    keys.clone().enumerate().find(|(index, key)| before(*index, key)).map(|(_, key)| key)
}
