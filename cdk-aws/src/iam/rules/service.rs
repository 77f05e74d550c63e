use cdk_core::check::{Report, Subject, rule};

use super::policy::{TYPES, statements};

rule! { "IAM0008", "unknown service principal", on(TYPES, check), r#"
A service principal is the domain of a service, such as `ecs-tasks.amazonaws.com`. IAM rejects unknown domains.

```rust wrong
let role = Role::new(Principal::service("lambda.amazon.com"));
//         ^
place! { role }
```

```rust wrong
Topic::new().publisher("cloudwatch")
//           ^
```

```rust wrong
let principal = json!({ "Service": "ecs-task.amazonaws.com" });
//                      ^
let trust = json!({ "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole" });
cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: json!({ "Statement": [trust] }) })
```

```rust right
Role::new(Principal::service("ec2.amazonaws.com")).assumed_by(Principal::service("logs.eu-west-1.amazonaws.com"))
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (statement, _) in statements(subject) {
        for (service, node) in statement.texts("Principal.Service") {
            let near = crate::iam::meant(service);
            if near.is_some() {
                report.error(node, format!("unknown service principal `{service}`")).meant(near);
            } else if !service.contains(".amazonaws.") && !service.contains(".aws.") {
                let message = format!("`{service}` is not a service principal");
                report.error(node, message).help("use a domain such as `lambda.amazonaws.com`");
            }
        }
    }
}
