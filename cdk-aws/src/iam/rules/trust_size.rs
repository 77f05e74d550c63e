use cdk_core::check::{Report, Subject, rule};

rule! { "IAM0014", "trust policy that is too long", on(&["AWS::IAM::Role"], check), r#"
A trust policy has at most 2,048 characters, without white space. The account's quota can be raised up to 8,192, so a
policy between the two is a warning. A reference counts as the shortest text that it can be.

```rust wrong
let auditors = (100..140).map(|n| format!("arn:aws:iam::111122223{n}:role/{}", "auditor".repeat(5)));
auditors.fold(Role::new(Principal::account(account!("111122223333"))), |role, arn| role.assumed_by(Principal::arn(arn)))
//            ^
```

```rust wrong
let roles: Vec<String> = (100..240).map(|n| format!("arn:aws:iam::111122223{n}:role/{}", "auditor".repeat(5))).collect();
let trust = json!({ "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": roles } } });
cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: trust })
//                    ^
```

```rust right
let auditors = (100..120).map(|n| format!("arn:aws:iam::111122223{n}:role/auditor"));
let trust = json!({ "AWS": auditors.collect::<Vec<_>>() });
cfn!(AWS::IAM::Role {
    AssumeRolePolicyDocument: json!({ "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": trust } }),
})
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"# }

const DEFAULT: usize = 2_048;
const MOST: usize = 8_192;

fn check(role: &Subject<'_>, report: &mut Report<'_>) {
    let path = "AssumeRolePolicyDocument";
    let length = role.get(path).map_or(0, cdk_core::value::Node::least_characters);
    let help =
        "trust an account or an organization instead of single roles, with a condition on `aws:PrincipalArn`";
    if length > MOST {
        let message = format!("a trust policy has at most {MOST} characters, got {length}");
        report.error(role.at(path), message).help(help);
    } else if length > DEFAULT {
        let message = format!(
            "a trust policy has at most {DEFAULT} characters, unless the quota was raised, got {length}"
        );
        report
            .warning(role.at(path), message)
            .help(help)
            .note(format!("the quota of an account can be raised up to {MOST}"));
    }
}
