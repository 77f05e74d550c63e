use cdk_core::check::{Report, Subject, rule};

use super::filter_pattern::is_closed;

rule! { "LOGS0005", "invalid condition in a filter pattern",
    on(&["AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter"], check), r#"
In a JSON condition, fields begin with `$.`, equality is a single `=`, and `&&` and `||` combine conditions.

```rust wrong
let condition = MetricFilter::new("{ $.level == \"ERROR\" }", "Shop", "Errors");
//              ^
LogGroup::new().metric(condition)
```

```rust wrong
cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "{ $.a = 1 and $.b = 2 }",
//  ^
    DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:search",
})
```

```rust wrong
LogGroup::new().metric(MetricFilter::new("{ level = \"ERROR\" }", "Shop", "Errors"))
//                     ^
```

```rust right
LogGroup::new()
    .metric(MetricFilter::new("{ $.a = 1 && ($.b = \"x and y == z\" || $.c IS NULL) }", "Shop", "Errors"))
    .metric(MetricFilter::new("{ $.a.* = %x{1,2}% }", "Shop", "Matches"))
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    let Some(pattern) = filter.text("FilterPattern").filter(|pattern| is_closed(pattern)) else { return };
    if let Some(help) = mistake(pattern) {
        let message = format!("`{pattern}` is not a valid filter pattern");
        report.error(filter.at("FilterPattern"), message).help(help);
    }
}

/// What to write instead in a JSON condition, as far as it is plain.
fn mistake(pattern: &str) -> Option<&'static str> {
    let outside: String = pattern.split('"').step_by(2).collect();
    if !outside.trim_start().starts_with('{') || pattern.contains('%') {
        return None;
    }
    let has_word = |word: &str| outside.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    match () {
        () if outside.contains("==") => Some("compare values with a single `=`"),
        () if has_word("and") || has_word("or") => Some("join conditions with `&&` and `||`"),
        () if !outside.contains('$') => Some("begin the name of a field with `$.`"),
        () => None,
    }
}
