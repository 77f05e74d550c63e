use super::all;
use crate::check::{Report, View, rule};

rule! { "CDK0026", "invalid key of a mapping", across(check), r#"
First keys of a mapping may contain letters, digits, dots and hyphens, second keys only letters and digits; both must
have 1 to 255 characters.

```rust wrong
Mapping::new().entry("eu_west", "size", "large")
//             ^
```

```rust wrong
Mapping::new().entry("eu-west-1", "disk size", "large")
//             ^
```

```rust right
let sizes = Mapping::new().entry("eu-west-1", "size", "large");
place! { topic: cfn!(AWS::SNS::Topic {}), sizes }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let plain = |c: char| c.is_ascii_alphanumeric();
    let is_key = |key: &str, extra: &str| {
        (1..=255).contains(&key.len()) && key.chars().all(|c| plain(c) || extra.contains(c))
    };
    for mapping in all(view) {
        for (first, row) in mapping.own_entries() {
            if !is_key(first, ".-") {
                let cell = row.own_entries().first().map_or(row, |(_, cell)| cell);
                let message = format!("`{first}` is not a valid first key of a mapping");
                report.error(cell, message).help("use 1 to 255 letters, digits, dots and hyphens");
            }
            for (second, cell) in row.own_entries().iter().filter(|(second, _)| !is_key(second, "")) {
                let message = format!("`{second}` is not a valid second key of a mapping");
                report.error(cell, message).help("use 1 to 255 letters and digits");
            }
        }
    }
}
