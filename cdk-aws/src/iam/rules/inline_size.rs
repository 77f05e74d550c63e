use std::collections::BTreeMap;

use cdk_core::check::{Report, Subject, View, rule};
use cdk_core::value::Node;

rule! { "IAM0012", "inline policies that are too long", across(check), r#"
The inline policies of a role have at most 10,240 characters in total, those of a group 5,120 and those of a user
2,048; white space does not count. `AWS::IAM::Policy` and `AWS::IAM::RolePolicy` add to the inline policies of a role.
These quotas cannot be raised. Constructs put what does not fit into managed policies.

A reference counts as the shortest text that it can be, so the deployed policy may be longer.

```rust wrong
let arns: Vec<String> = (0..100).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
let read = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arns } });
let trust = cdk_aws::iam::assume_role_policy(Principal::service("ec2.amazonaws.com"));
cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: trust, Policies: [Policy { PolicyName: "Read", PolicyDocument: read }] })
//                                                                                             ^
```

```rust wrong
let user = cfn!(AWS::IAM::User {});
//         ^
let arns: Vec<String> = (0..20).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
let read = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arns } });
let policy = cfn!(AWS::IAM::UserPolicy { UserName: user.reference(), PolicyName: "Read", PolicyDocument: read });
place! { user, policy }
```

```rust right
let arns: Vec<String> = (0..80).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
let read = json!({ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arns } });
let trust = cdk_aws::iam::assume_role_policy(Principal::service("ec2.amazonaws.com"));
cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: trust, Policies: [Policy { PolicyName: "Read", PolicyDocument: read }] })
```

```rust right
let arns: Vec<String> = (0..200).map(|n| format!("arn:aws:s3:::{n}-{}", "x".repeat(100))).collect();
Role::new(Principal::service("ec2.amazonaws.com")).statement(Statement::allow([action!("s3:GetObject")]).on(arns))
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"# }

/// What has inline policies.
struct Kind {
    what: &'static str,
    resource_type: &'static str,
    name: &'static str,
    /// The most characters.
    most: usize,
    /// The resources that add to its inline policies, with the property that names it.
    adding: [(&'static str, &'static str); 2],
}

const KINDS: [Kind; 3] = [
    Kind {
        what: "role",
        resource_type: "AWS::IAM::Role",
        name: "RoleName",
        most: 10_240,
        adding: [("AWS::IAM::Policy", "Roles"), ("AWS::IAM::RolePolicy", "RoleName")],
    },
    Kind {
        what: "group",
        resource_type: "AWS::IAM::Group",
        name: "GroupName",
        most: 5_120,
        adding: [("AWS::IAM::Policy", "Groups"), ("AWS::IAM::GroupPolicy", "GroupName")],
    },
    Kind {
        what: "user",
        resource_type: "AWS::IAM::User",
        name: "UserName",
        most: 2_048,
        adding: [("AWS::IAM::Policy", "Users"), ("AWS::IAM::UserPolicy", "UserName")],
    },
];

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for kind in &KINDS {
        let added = added(view, kind);
        for subject in view.subjects(kind.resource_type) {
            let address = std::ptr::from_ref(subject.resource()).addr();
            let identities = [Some((address, String::new())), subject.identity(kind.name)];
            let others: usize = identities.iter().flatten().filter_map(|identity| added.get(identity)).sum();
            let length = own(&subject) + others;
            if length > kind.most {
                let Kind { what, most, .. } = kind;
                let message =
                    format!("the inline policies of a {what} have at most {most} characters, got {length}");
                report
                    .on(&subject)
                    .error(subject.at("Policies.0.PolicyDocument"), message)
                    .help("move statements to an `AWS::IAM::ManagedPolicy`, or name fewer resources");
            }
        }
    }
}

fn own(subject: &Subject<'_>) -> usize {
    let documents = subject.items("Policies").iter().filter_map(|policy| policy.get("PolicyDocument"));
    documents.map(Node::least_characters).sum()
}

/// The characters that resources add to the inline policies of others. What exists only under a condition may replace
/// another one.
fn added(view: &View<'_>, kind: &Kind) -> BTreeMap<(usize, String), usize> {
    let mut added = BTreeMap::new();
    for (resource_type, property) in kind.adding {
        for policy in view.subjects(resource_type).filter(|policy| !policy.resource().is_conditional()) {
            let length = policy.get("PolicyDocument").map_or(0, Node::least_characters);
            let names = policy.one_or_many(property).iter().filter_map(Node::expr);
            for identity in names.filter_map(|name| view.identity(policy.stack(), name)) {
                *added.entry(identity).or_default() += length;
            }
        }
    }
    added
}
