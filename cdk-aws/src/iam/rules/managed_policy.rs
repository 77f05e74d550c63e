use cdk_core::check::{Report, Subject, rule};

rule! { "IAM0011", "managed policy that is not an ARN",
    on(&["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"], check), r#"
A managed policy is attached by its ARN, not by its name.

```rust wrong
Role::new(Principal::service("ec2.amazonaws.com")).managed_policy("ReadOnlyAccess")
//                                                 ^
```

```rust wrong
cfn!(AWS::IAM::Group { ManagedPolicyArns: ["ReadOnlyAccess"] })
//                     ^
```

```rust right
Role::new(Principal::service("ec2.amazonaws.com")).managed_policy(sub!("arn:{partition}:iam::aws:policy/ReadOnlyAccess"))
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_arn = |arn: &str| arn.starts_with("arn:");
    let help = "such as `sub!(\"arn:{partition}:iam::aws:policy/ReadOnlyAccess\")`";
    report.expect_texts(subject, "ManagedPolicyArns", is_arn, "the ARN of a managed policy", help);
}
