use cdk_core::check::{Report, Rule, Subject};

use super::is_text;

pub(super) static RULE: Rule = Rule::on(
    &["AWS::EC2::SecurityGroup"],
    check,
    "VPC0021",
    "invalid security group name",
    r#"
The name of a security group has up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, and does not begin with
`sg-`. Without a name CloudFormation generates one.

```rust wrong
let group = SecurityGroup::new(&network, "Bastion");
group.name("sg-bastion")
//    ^
```

```rust wrong
cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Web", GroupName: "grün" })
//                                                      ^
```

```rust right
cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Web", GroupName: "web servers" })
```

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
"#,
);

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_name = |name: &str| is_text(name) && !name.starts_with("sg-");
    let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, not beginning with `sg-`";
    report.expect_text(group, "GroupName", is_name, "a valid name of a security group", help);
}
