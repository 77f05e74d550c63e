use cdk_core::check::{Report, Subject, rule};
use cdk_core::known_action;

use super::policy::{TYPES, statements};

rule! { "IAM0001", "unknown action", on(TYPES, check), r#"
IAM accepts any text as an action, but an unknown action grants nothing, so the program that relies on it fails at run
time. Correct the name; case does not matter. For an action that AWS added after this library was made, use
`Action::unlisted("s3:NewAction")`, or allow it on the resource: `.allow_unknown("new in 2027")`.

```rust wrong
let policy = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*" } });
//                                                     ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: policy })
```

```rust right
let new = cdk_aws::iam::Action::unlisted("s3:TeleportObject");
let policy = cdk_aws::iam::document([Statement::allow([new, action!("s3:get*")]).on_all_resources()]);
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: policy })
```

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        for (action, node) in statement.texts("Action").chain(statement.texts("NotAction")) {
            if let Err(unknown) = known_action(action) {
                report.error(node, unknown.message(action)).meant(unknown.meant(action));
            }
        }
    }
}
