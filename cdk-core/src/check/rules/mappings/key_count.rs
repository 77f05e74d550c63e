use super::all;
use crate::check::{Report, View, rule};

rule! { "CDK0027", "too few or too many keys of a mapping", across(check), r#"
A mapping must have 1 to 200 first keys, each with 1 to 200 second keys.

```rust wrong
Mapping::new()
//<
```

```rust wrong
(0..201).fold(Mapping::new(), |mapping, n| mapping.entry(format!("key{n}"), "size", "large"))
//            ^
```

```rust wrong
(0..201).fold(Mapping::new(), |mapping, n| mapping.entry("eu-west-1", format!("size{n}"), "large"))
//            ^
```

```rust right
let sizes = (0..200).fold(Mapping::new(), |mapping, n| mapping.entry("eu-west-1", format!("size{n}"), "large"));
place! { topic: cfn!(AWS::SNS::Topic {}), sizes }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html
"# }

/// The maximum number of keys of a mapping, and of each row.
const MAX: usize = 200;

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for mapping in all(view) {
        let rows = mapping.own_entries().iter().map(|(_, row)| (row, "second"));
        for (node, what) in [(&mapping, "first")].into_iter().chain(rows) {
            let count = node.own_entries().len();
            if !(1..=MAX).contains(&count) {
                report.error(node, format!("a mapping must have 1 to {MAX} {what} keys, got {count}"));
            }
        }
    }
}
