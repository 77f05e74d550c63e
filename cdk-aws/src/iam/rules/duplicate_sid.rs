use std::collections::BTreeMap;

use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, policies};

rule! { "IAM0016", "duplicate statement id", on(TYPES, check), r#"
The ids (`Sid`) of the statements of one policy of a role, user or group differ; IAM rejects the policy otherwise.

```rust wrong
let read = json!({ "Sid": "Objects", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
let write = json!({ "Sid": "Objects", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" });
//                  ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [read, write] }) })
```

```rust right
let read = json!({ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
let write = json!({ "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [read, write] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    if !subject.resource().resource_type().starts_with("AWS::IAM::") {
        return;
    }
    for (policy, _) in policies(subject) {
        let mut seen = BTreeMap::new();
        for statement in policy.one_or_many("Statement") {
            let Some(id) = statement.text("Sid").filter(|id| !id.is_empty()) else { continue };
            if let Some(first) = seen.insert(id, statement) {
                report
                    .error(statement.at("Sid"), format!("two statements of the policy have the id `{id}`"))
                    .related(first, "Sid", "the other one is here")
                    .help("use another id, or none");
            }
        }
    }
}
