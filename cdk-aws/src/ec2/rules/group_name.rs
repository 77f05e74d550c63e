use cdk_core::check::rule;

use super::is_text;

rule! { "VPC0021", "invalid security group name",
    text(&["AWS::EC2::SecurityGroup"], "GroupName", |name| is_text(name) && !name.starts_with("sg-"),
        "a valid name of a security group",
        "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, not beginning with `sg-`"), r#"
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
"# }
