use cdk_core::check::{Report, Subject, rule};

use super::{GROUPS, is_text, permissions};

rule! { "VPC0022", "invalid security group description", on(GROUPS, check), r#"
The description of a security group or of one of its rules has up to 255 letters, digits, spaces and
`._-:/()#,@[]+=&;{}!$*`. The description of a group cannot be empty. A rule of a `SecurityGroup` has the description of
the group.

```rust wrong
let group = SecurityGroup::new(&network, "Größe");
//          ^
let empty = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "" });
//                                         ^
let rule = cfn!(AWS::EC2::SecurityGroupIngress {
    GroupId: "sg-1", IpProtocol: "-1", CidrIp: "10.0.0.0/8", Description: "bob's office",
    //                                                       ^
});
place! { group, empty, rule }
```

```rust right
cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Web servers" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let what = "a valid security group description";
    let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`";
    report.expect_text(group, "GroupDescription", is_text, what, help);
    for rule in permissions(group) {
        report.expect_text(rule, "Description", |text| text.is_empty() || is_text(text), what, help);
    }
}
