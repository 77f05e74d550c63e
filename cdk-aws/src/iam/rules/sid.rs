use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, statements};

rule! { "IAM0017", "invalid statement id", on(TYPES, check), r#"
The id (`Sid`) of a statement in a policy of a role, user or group consists of letters and digits. Policies of some
other resources, such as buckets and keys, may have ids with spaces.

```rust wrong
let read = json!({ "Sid": "Read objects", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
//                 ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [read] }) })
```

```rust right
let read = json!({ "Sid": "ReadObjects", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [read] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.resource().resource_type().starts_with("AWS::IAM::") {
        return;
    }
    for (statement, _) in statements(subject) {
        let is_id = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric());
        report.expect_text(statement, "Sid", is_id, "a statement id", "use letters and digits");
    }
}
