use cdk_core::check::{Report, Subject, rule};

rule! { "LOGS0004", "unclosed bracket or quote in a filter pattern",
    on(&["AWS::Logs::MetricFilter", "AWS::Logs::SubscriptionFilter"], check), r#"
A filter pattern is words, such as `ERROR -timeout`; a JSON condition in braces; fields in brackets, such as `[ip, user,
status = 5*]`; or a regular expression between percent signs. All braces, brackets, parentheses and quotes must be
closed.

```rust wrong
LogGroup::new().metric(MetricFilter::new("{ $.level = \"ERROR\" ", "Shop", "Errors"))
//                     ^
```

```rust wrong
cfn!(AWS::Logs::SubscriptionFilter {
    LogGroupName: "/shop/api",
    FilterPattern: "[ip, user",
//  ^
    DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:search",
})
```

```rust right
LogGroup::new()
    .metric(MetricFilter::new("{ ($.level = \"ERROR\") && ($.user.ids[0] EXISTS) }", "Shop", "Errors"))
    .metric(MetricFilter::new("[ip, user, request, status = 4*, size]", "Shop", "Refused"))
    .metric(MetricFilter::new("?ERROR ?WARN -\"a { b\"", "Shop", "Problems"))
    .metric(MetricFilter::new("%ERR(OR)?[%", "Shop", "Matches"))
```

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"# }

fn check(filter: &Subject<'_>, report: &mut Report<'_>) {
    // Regular expressions have brackets of their own.
    let is_pattern = |pattern: &str| pattern.contains('%') || is_closed(pattern);
    let help = "close each brace, bracket, parenthesis and quote: `{ $.level = \"ERROR\" }`";
    report.expect_text(filter, "FilterPattern", is_pattern, "a valid filter pattern", help);
}

/// Whether the brackets and quotes of a pattern are closed.
pub(super) fn is_closed(pattern: &str) -> bool {
    let mut open = Vec::new();
    let mut quoted = false;
    let mut escaped = false;
    for c in pattern.chars() {
        let was_escaped = std::mem::take(&mut escaped);
        match c {
            '\\' => escaped = !was_escaped,
            '"' if !was_escaped => quoted = !quoted,
            _ if quoted => {}
            '{' => open.push('}'),
            '[' => open.push(']'),
            '(' => open.push(')'),
            '}' | ']' | ')' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty() && !quoted
}
