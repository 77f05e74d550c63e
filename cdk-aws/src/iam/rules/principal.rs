use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, statements};

rule! { "IAM0007", "unknown principal type", on(TYPES, check), r#"
A principal is `"*"`, or a map with the keys `AWS`, `Service`, `Federated` and `CanonicalUser`, which are
case-sensitive.

```rust wrong
let pull = json!({ "Effect": "Allow", "Principal": { "Aws": "111122223333" }, "Action": "ecr:BatchGetImage" });
//                                                   ^
cfn!(AWS::ECR::Repository { RepositoryPolicyText: json!({ "Statement": [pull] }) })
```

```rust right
let pull = json!({ "Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage" });
cfn!(AWS::ECR::Repository { RepositoryPolicyText: json!({ "Statement": [pull] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"# }

const KINDS: [&str; 4] = ["AWS", "CanonicalUser", "Federated", "Service"];

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        let Some(principal) = statement.get("Principal").filter(|principal| principal.is_record()) else {
            continue;
        };
        for (name, node) in principal.own_entries().iter().filter(|(name, _)| !KINDS.contains(&&**name)) {
            let near = KINDS.iter().find(|kind| kind.eq_ignore_ascii_case(name)).unwrap_or(&"Service");
            report.error(node, format!("unknown principal type `{name}`")).meant(Some(near));
        }
    }
}
