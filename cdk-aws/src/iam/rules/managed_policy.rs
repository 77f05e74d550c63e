use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"],
    check,
    "IAM0011",
    "managed policy that is not an ARN",
    r#"
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
"#,
);

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    for (arn, node) in subject.texts("ManagedPolicyArns").filter(|(arn, _)| !arn.starts_with("arn:")) {
        let help = "such as `sub!(\"arn:{partition}:iam::aws:policy/ReadOnlyAccess\")`";
        report.error(node, format!("`{arn}` is not the ARN of a managed policy")).help(help);
    }
}
