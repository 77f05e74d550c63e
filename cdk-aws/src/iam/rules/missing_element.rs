use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;
use cdk_core::value::Node;

use super::policy::{ELEMENTS, Kind, TYPES, policies, statements};

rule! { "IAM0003", "missing policy element", on(TYPES, check), r#"
A policy requires statements, and a statement requires an effect and actions. In the policy of a role, user or group a
statement also requires resources; in that of a bucket, queue, topic, key, secret or endpoint, a principal and
resources; in a repository policy or a role's trust policy, a principal.

```rust wrong
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Version": "2012-10-17" }) })
//                             ^
```

```rust wrong
let statement = json!({ "Action": "s3:GetObject", "Resource": "*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
//                                                     ^
```

```rust wrong
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(Statement::allow([action!("s3:GetObject")]))
//   ^
```

```rust wrong
let bucket = Bucket::new();
let read = Statement::allow([action!("s3:GetObject")]).on([bucket.objects("*")]);
bucket.statement(read)
//     ^
```

```rust right
let trust = json!({ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" });
cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: json!({ "Version": "2012-10-17", "Statement": [trust] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (policy, _) in policies(subject).into_iter().filter(|(policy, _)| policy.lacks("Statement")) {
        report.error(policy, "the policy lacks `Statement`").help("add the statements");
    }
    for (statement, kind) in statements(subject) {
        let required = [
            (true, "Effect", "set it to `Allow` or `Deny`"),
            (true, "Action", "list the actions to allow or deny"),
            (kind != Kind::Itself, "Resource", "name the resources by ARN: `.on([bucket.arn()])`"),
            (kind != Kind::Identity, "Principal", "name the principal: `.by(Principal::service(\"..\"))`"),
        ];
        for (_, name, help) in required.iter().filter(|(is, name, _)| *is && lacks(statement, name)) {
            report.error(statement, format!("the statement lacks `{name}`")).help(*help);
        }
    }
}

/// Whether a statement has neither an element nor its opposite, nor a misspelt one.
fn lacks(statement: &Node<'_>, name: &str) -> bool {
    let is_empty = |name: &str| statement.lacks(name) || statement.count(name) == Some(0);
    let is_misspelt = |key: &str| !ELEMENTS.contains(&key) && suggest(key, ELEMENTS) == Some(name);
    is_empty(name)
        && is_empty(&format!("Not{name}"))
        && !statement.own_entries().iter().any(|(key, _)| is_misspelt(key))
}
