use cdk_core::check::{Report, Subject, rule};

rule! { "IAM0015", "too many managed policies",
    on(&["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"], check), r#"
At most 10 managed policies can be attached to a role, user or group. The account's quota can be raised up to 25 for
roles and up to 20 for users, so what is between is a warning.

```rust wrong
let arn = |n: u32| format!("arn:aws:iam::111122223333:policy/{n}");
(0..11).fold(Role::new(Principal::service("ec2.amazonaws.com")), |role, n| role.managed_policy(arn(n)))
//                                                                              ^
```

```rust wrong
let arns: Vec<String> = (0..11).map(|n| format!("arn:aws:iam::111122223333:policy/{n}")).collect();
cfn!(AWS::IAM::Group { ManagedPolicyArns: arns })
//                     ^
```

```rust right
let arn = |n: u32| format!("arn:aws:iam::111122223333:policy/{n}");
(0..10).fold(Role::new(Principal::service("ec2.amazonaws.com")), |role, n| role.managed_policy(arn(n)))
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"# }

const DEFAULT: usize = 10;

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let (what, most) = match subject.resource().resource_type() {
        "AWS::IAM::Role" => ("role", 25),
        "AWS::IAM::User" => ("user", 20),
        _ => ("group", DEFAULT),
    };
    let Some(count) = subject.count("ManagedPolicyArns").filter(|count| *count > DEFAULT) else { return };
    let help = "join managed policies, or move statements to inline policies";
    let first_too_many = format!("ManagedPolicyArns.{}", if count > most { most } else { DEFAULT });
    let at = subject.at(&first_too_many);
    if count > most {
        report.error(at, format!("a {what} has at most {most} managed policies, got {count}")).help(help);
    } else {
        let message = format!(
            "a {what} has at most {DEFAULT} managed policies, unless the quota was raised, got {count}"
        );
        let note = format!("the quota of an account can be raised up to {most}");
        report.warning(at, message).help(help).note(note);
    }
}
