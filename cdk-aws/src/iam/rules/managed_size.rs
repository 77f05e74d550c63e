use cdk_core::check::{Report, Subject, rule};

use crate::iam::policies::MANAGED;

rule! { "IAM0013", "managed policy that is too long", on(&["AWS::IAM::ManagedPolicy"], check), r#"
A managed policy has at most 6,144 characters, without white space. The quota cannot be raised. A reference counts as
the shortest text that it can be, so the deployed policy may be longer.

```rust wrong
let arns: Vec<String> = (0..60).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
let read = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arns } });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: read })
//                             ^
```

```rust right
let arns: Vec<String> = (0..50).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
let read = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arns } });
cfn!(AWS::IAM::ManagedPolicy { PolicyDocument: read })
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"# }

fn check(policy: &Subject<'_>, report: &mut Report<'_>) {
    let length = policy.get("PolicyDocument").map_or(0, cdk_core::value::Node::least_characters);
    if length > MANAGED {
        let message = format!("a managed policy has at most {MANAGED} characters, got {length}");
        report
            .error(policy.at("PolicyDocument"), message)
            .help("divide its statements among several managed policies");
    }
}
