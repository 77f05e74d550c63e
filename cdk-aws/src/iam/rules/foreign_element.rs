use cdk_core::check::{Report, Subject, rule};

use super::policy::{Kind, TYPES, statements};

rule! { "IAM0005", "statement element not allowed in this kind of policy", on(TYPES, check), r#"
The principal of a policy attached to a role, user or group is that identity, so its statements have no `Principal`. A
repository policy or a role's trust policy always applies to its own resource, so its statements have no `Resource`.

```rust wrong
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(Statement::allow([action!("s3:GetObject")]).on_all_resources().by(Principal::Everyone))
//   ^
```

```rust wrong
let pull = json!({ "Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage", "Resource": "*" });
//                                                                                     ^
cfn!(AWS::ECR::Repository { RepositoryPolicyText: json!({ "Statement": [pull] }) })
```

```rust right
let pull = json!({ "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "ecr:BatchGetImage" });
cfn!(AWS::ECR::Repository { RepositoryPolicyText: json!({ "Statement": [pull] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, kind) in statements(subject) {
        let (names, what) = match kind {
            Kind::Identity => (["Principal", "NotPrincipal"], "the policy of a role, user or group"),
            Kind::Itself => (["Resource", "NotResource"], "a policy that applies to its own resource"),
            Kind::Resource => continue,
        };
        for name in names.iter().filter(|name| statement.has(name)) {
            let message = format!("a statement in {what} cannot have `{name}`");
            report.error(statement.at(name), message).help(format!("drop `{name}`"));
        }
    }
}
