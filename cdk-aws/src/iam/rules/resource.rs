use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, statements};

rule! { "IAM0010", "resource that is not an ARN", on(TYPES, check), r#"
The resources of a statement are ARNs, optionally with wildcards, or `*`.

```rust wrong
Role::new(Principal::service("ec2.amazonaws.com"))
    .statement(Statement::allow([action!("s3:GetObject")]).on(["shop/*"]))
//   ^
```

```rust wrong
let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::shop/*", "images/*"] });
//                                                                   ^
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
```

```rust right
let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop/*" });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: json!({ "Statement": [statement] }) })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        for (resource, node) in statement.texts("Resource").chain(statement.texts("NotResource")) {
            if resource != "*" && !resource.starts_with("arn:") {
                let message = format!("`{resource}` is neither an ARN nor `*`");
                report.error(node, message).help("give the resource's ARN, such as `bucket.arn()`");
            }
        }
    }
}
