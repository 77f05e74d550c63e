use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, policies};

rule! { "IAM0002", "unknown policy language version", on(TYPES, check), r#"
`Version` is the version of the policy language, not of the policy: `2012-10-17`, or `2008-10-17` for old policies.

```rust wrong
let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
let policy = json!({ "Version": "2026-11-01", "Statement": [statement] });
//                   ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: policy })
```

```rust right
let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Version": "2012-10-17", "Statement": [statement] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (policy, _) in policies(subject) {
        let is_version = |version: &str| matches!(version, "2012-10-17" | "2008-10-17");
        report.expect_text(
            policy,
            "Version",
            is_version,
            "a version of the policy language",
            "use `2012-10-17`",
        );
    }
}
