use super::{LIMITS, all};
use crate::check::{Report, View, rule};

rule! { "CDK0022", "a limit that the type of the parameter does not support", across(check), r#"
Only numbers can have a range (`MinValue`, `MaxValue`), and only texts and lists can have a length (`MinLength`, `MaxLength`).

```rust wrong
Parameter::<String>::new().default("a").range(1, 10)
//                                      ^
```

```rust wrong
Parameter::<i64>::new().length(1, 10)
//                      ^
```

```rust right
let (size, name) = (Parameter::<i64>::new().range(1, 10), Parameter::<String>::new().length(1, 10));
place! { topic: cfn!(AWS::SNS::Topic {}), size, name }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for parameter in all(view) {
        for limits in LIMITS.iter().filter(|limits| !limits.fit(&parameter)) {
            let Some(name) = [limits.least, limits.most].into_iter().find(|name| parameter.has(name)) else {
                continue;
            };
            let (kind, what) = (parameter.text("Type").unwrap_or_default(), limits.what);
            report.error(
                parameter.at(name),
                format!("a parameter of type `{kind}` cannot have a {what} limit"),
            );
        }
    }
}
