use regex_lite::Regex;

use super::{LIMITS, all, literal};
use crate::check::{Report, View, rule};
use crate::value::Node;

rule! { "CDK0025", "a default that the parameter does not allow", across(check), r#"
The default of a parameter must be one of its allowed values, within its range or length, and match its pattern. The
items of a list are checked one by one.

```rust wrong
Parameter::<String>::new().default("test").allowed_values(["dev", "prod"])
//                         ^
```

```rust wrong
Parameter::<i64>::new().default(20).range(1, 10)
//                      ^
```

```rust wrong
Parameter::<String>::new().default("production").length(1, 4)
//                         ^
```

```rust wrong
Parameter::<String>::new().default("DEV").allowed_pattern("[a-z]+")
//                         ^
```

```rust right
let stage = Parameter::<String>::new().default("dev").allowed_values(["dev", "prod"]).allowed_pattern("[a-z]+");
let zones = Parameter::<Vec<String>>::new().default(["a", "b"]).allowed_values(["a", "b", "c"]);
place! { topic: cfn!(AWS::SNS::Topic {}), stage, zones }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for parameter in all(view) {
        let Some(default) = literal(parameter.value("Default")) else { continue };
        let problems =
            [unlisted(&parameter, &default), outside(&parameter, &default), unmatched(&parameter, &default)];
        for message in problems.into_iter().flatten() {
            report.error(parameter.at("Default"), message);
        }
    }
}

/// The values that a default gives.
fn items<'d>(parameter: &Node<'_>, default: &'d str) -> Vec<&'d str> {
    let kind = parameter.text("Type").unwrap_or_default();
    let is_list = kind == "CommaDelimitedList" || kind.starts_with("List<");
    if is_list { default.split(',').map(str::trim).collect() } else { vec![default] }
}

fn unlisted(parameter: &Node<'_>, default: &str) -> Option<String> {
    let allowed = parameter.items("AllowedValues").iter().filter_map(|value| literal(value.expr()?));
    let allowed: Vec<String> = allowed.collect();
    let is_wrong = |item: &&str| !allowed.is_empty() && !allowed.iter().any(|value| value == item);
    let item = items(parameter, default).into_iter().find(is_wrong)?;
    Some(format!("the default `{item}` is not one of the allowed values: {}", allowed.join(", ")))
}

fn outside(parameter: &Node<'_>, default: &str) -> Option<String> {
    let [range, length] = &LIMITS;
    if range.fit(parameter) {
        let is_outside = default.parse().is_ok_and(|number| !range.contain(parameter, number));
        return is_outside.then(|| format!("the default {default} is outside the parameter's range"));
    }
    #[expect(clippy::cast_precision_loss, reason = "a text is far shorter than 2^52")]
    let count = default.chars().count() as f64;
    (!length.contain(parameter, count))
        .then(|| format!("the length of the default `{default}` is outside the parameter's limits"))
}

fn unmatched(parameter: &Node<'_>, default: &str) -> Option<String> {
    let pattern = parameter.text("AllowedPattern")?;
    let regex = Regex::new(&format!("^(?:{pattern})$")).ok()?;
    let item = items(parameter, default).into_iter().find(|item| !regex.is_match(item))?;
    Some(format!("the default `{item}` does not match `{pattern}`"))
}
