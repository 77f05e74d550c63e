use cdk_core::check::{Report, Subject, rule};
use cdk_core::value::Node;

rule! { "KMS0004", "key policy that nobody could change", on(&["AWS::KMS::Key"], check), r#"
KMS refuses a policy that grants permissions only to services: no principal of the account could ever change it.

```rust wrong
let service = json!({ "Service": "logs.amazonaws.com" });
let allow = json!({ "Effect": "Allow", "Principal": service, "Action": "kms:Decrypt", "Resource": "*" });
cfn!(AWS::KMS::Key { KeyPolicy: json!({ "Version": "2012-10-17", "Statement": [allow] }) })
//                   ^
```

```rust right
Key::new()
```

https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
"# }

fn check(key: &Subject<'_>, report: &mut Report<'_>) {
    let statements = key.items("KeyPolicy.Statement");
    let is_for_services = |statement: &Node<'_>| {
        let principals = statement.entries("Principal");
        statement.is_record()
            && !principals.is_empty()
            && principals.iter().all(|(kind, _)| kind == "Service")
    };
    let locks_out = !statements.is_empty() && statements.iter().all(is_for_services);
    if locks_out && !key.is_true("BypassPolicyLockoutSafetyCheck") {
        report
            .error(
                key.at("KeyPolicy"),
                "the policy lets only services use the key, so nobody could change it",
            )
            .help("allow `kms:*` to the account, `arn:aws:iam::<account>:root`");
    }
}
