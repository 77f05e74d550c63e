use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::policy::{TYPES, statements};

rule! { "IAM0009", "unknown condition operator", on(TYPES, check), r#"
A condition uses an operator such as `StringEquals`, `ArnLike` or `Bool`, optionally with the suffix `IfExists` and the
prefix `ForAllValues:` or `ForAnyValue:`. `Null` has no form with `IfExists`.

```rust wrong
let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(read.when("StringEqual", "aws:PrincipalTag/team", "shop"))
//   ^
```

```rust wrong
let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(read.when("NullIfExists", "aws:PrincipalTag/team", "false"))
//   ^
```

```rust right
let read = Statement::allow([action!("s3:GetObject")]).on_all_resources();
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(read.when("ForAnyValue:StringEqualsIfExists", "aws:TagKeys", ["shop"]))
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"# }

const OPERATORS: &str = "ArnEquals ArnLike ArnNotEquals ArnNotLike BinaryEquals Bool DateEquals DateGreaterThan \
DateGreaterThanEquals DateLessThan DateLessThanEquals DateNotEquals IpAddress NotIpAddress Null NumericEquals \
NumericGreaterThan NumericGreaterThanEquals NumericLessThan NumericLessThanEquals NumericNotEquals StringEquals \
StringEqualsIgnoreCase StringLike StringNotEquals StringNotEqualsIgnoreCase StringNotLike";

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        let Some(condition) = statement.get("Condition").filter(|condition| condition.is_record()) else {
            continue;
        };
        for (name, node) in condition.own_entries() {
            let operator = operator(name);
            let is_known = OPERATORS.split(' ').any(|known| known == operator);
            if !is_known || operator == "Null" && name.ends_with("IfExists") {
                let near = suggest(operator, OPERATORS.split(' '));
                report.error(node, format!("unknown condition operator `{name}`")).meant(near);
            }
        }
    }
}

/// An operator without its prefix and suffix.
pub(super) fn operator(name: &str) -> &str {
    let name =
        name.strip_prefix("ForAllValues:").or_else(|| name.strip_prefix("ForAnyValue:")).unwrap_or(name);
    name.strip_suffix("IfExists").unwrap_or(name)
}
