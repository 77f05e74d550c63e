use cdk_core::Expr;
use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

use super::condition::operator;
use super::policy::{TYPES, conditions};

rule! { "IAM0019", "condition value that does not fit its operator", on(TYPES, check), r#"
`Bool` and `Null` compare with `true` or `false`, `Numeric..` with numbers, `Date..` with dates as in
`2026-01-31T00:00:00Z` or seconds, `IpAddress` with addresses or CIDR blocks, `Arn..` with ARNs. A condition with
another value is never met.

```rust wrong
let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(read.when("Bool", "aws:MultiFactorAuthPresent", "yes"))
//   ^
```

```rust wrong
let only = json!({ "IpAddress": { "aws:SourceIp": ["192.0.2.0/24", "198.51.100.0/33"] } });
//                                ^
let stop = json!({ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": only });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [stop] }) })
```

```rust wrong
let only = json!({ "ArnLike": { "aws:SourceArn": "shop-*" } });
//                              ^
let stop = json!({ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": only });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [stop] }) })
```

```rust right
let only = json!({
    "Bool": { "aws:SecureTransport": true },
    "NumericLessThan": { "aws:MultiFactorAuthAge": "3600" },
    "DateLessThan": { "aws:CurrentTime": "2027-01-01T00:00:00Z", "aws:EpochTime": 1_798_761_600 },
    "NotIpAddressIfExists": { "aws:SourceIp": ["2001:db8::/32", "192.0.2.1"] },
    "ArnLike": { "aws:SourceArn": ["arn:aws:sns:*:111122223333:shop-*", "*"] },
});
let stop = json!({ "Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*", "Condition": only });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [stop] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (name, key, values) in conditions(subject) {
        let Some((fits, what)) = expected(operator(name)) else { continue };
        for value in values.list_or_one() {
            let Some(text) = literal(value).filter(|text| !text.contains("${") && !fits(text)) else {
                continue;
            };
            let message = format!("`{name}` compares `{key}` with {what}, got `{text}`");
            report
                .error(value, message)
                .help("correct the value, or use another operator, such as `StringEquals`");
        }
    }
}

/// The text of a literal. IAM takes numbers and booleans as text, too.
fn literal(value: &Node<'_>) -> Option<String> {
    match value.expr()? {
        Expr::Bool(value) => Some(value.to_string()),
        Expr::Integer(value) => Some(value.to_string()),
        Expr::Number(value) => Some(value.to_string()),
        _ => value.as_text().map(str::to_owned),
    }
}

type Fits = fn(&str) -> bool;

fn expected(operator: &str) -> Option<(Fits, &'static str)> {
    let expected: (Fits, &'static str) = match operator {
        "Bool" | "Null" => (is_boolean, "`true` or `false`"),
        "IpAddress" | "NotIpAddress" => (is_address, "IP addresses or CIDR blocks"),
        _ if operator.starts_with("Numeric") => (|text| text.parse::<f64>().is_ok(), "numbers"),
        _ if operator.starts_with("Date") => (is_date, "dates"),
        _ if operator.starts_with("Arn") => {
            (|text| text.starts_with("arn:") || text.starts_with(['*', '?']), "ARNs")
        }
        _ => return None,
    };
    Some(expected)
}

fn is_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

fn is_address(text: &str) -> bool {
    let (address, prefix) = text.split_once('/').unwrap_or((text, "0"));
    let most = if address.contains(':') { 128 } else { 32 };
    address.parse::<std::net::IpAddr>().is_ok() && prefix.parse::<u8>().is_ok_and(|prefix| prefix <= most)
}

/// `2026-01-31`, with or without a time, or seconds since 1970.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    is_digits(bytes) || bytes.len() >= 10 && is_digits(&bytes[..4]) && bytes[4] == b'-' && bytes[7] == b'-'
}
