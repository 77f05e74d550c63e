use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::policy::{ELEMENTS, TYPES, statements};

rule! { "IAM0004", "unknown statement element", on(TYPES, check), r#"
The elements of a statement are `Sid`, `Effect`, `Principal`, `Action`, `Resource`, `Condition`, and `NotPrincipal`,
`NotAction` and `NotResource`.

```rust wrong
let statement = json!({ "Effect": "Allow", "Actions": ["s3:GetObject"], "Resource": "*" });
//                                         ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
```

```rust right
let statement = json!({ "Sid": "Read", "Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        for (name, node) in statement.own_entries().iter().filter(|(name, _)| !ELEMENTS.contains(&&**name)) {
            let message = format!("a statement has no element `{name}`");
            report.error(node, message).meant(suggest(name, ELEMENTS));
        }
    }
}
