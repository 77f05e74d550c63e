use super::{LIMITS, all};
use crate::check::{Report, View, rule};

rule! { "CDK0023", "a minimum that is greater than the maximum", across(check), r#"
No value satisfies the limits of the parameter, so every deployment would fail.

```rust wrong
Parameter::<i64>::new().range(10, 1)
//                      ^
```

```rust wrong
Parameter::<String>::new().length(10, 1)
//                         ^
```

```rust right
let size = Parameter::<i64>::new().range(1, 10);
place! { topic: cfn!(AWS::SNS::Topic {}), size }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for parameter in all(view) {
        for limits in LIMITS.iter().filter(|limits| limits.fit(&parameter)) {
            if let Some((least, most)) = limits.reversed(&parameter) {
                let (min, max) = (limits.least, limits.most);
                let message = format!("`{min}` {least} is greater than `{max}` {most}");
                report.error(parameter.at(max), message).help("swap the two limits");
            }
        }
    }
}
