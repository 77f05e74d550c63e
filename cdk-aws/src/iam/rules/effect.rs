use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, statements};

rule! { "IAM0006", "invalid effect", on(TYPES, check), r#"
The effect of a statement is `Allow` or `Deny`; case matters.

```rust wrong
let statement = json!({ "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" });
//                      ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
```

```rust right
let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": statement }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        let is_effect = |effect: &str| matches!(effect, "Allow" | "Deny");
        report.expect_text(statement, "Effect", is_effect, "an effect", "use `Allow` or `Deny`");
    }
}
