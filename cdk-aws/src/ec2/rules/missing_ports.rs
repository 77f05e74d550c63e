use cdk_core::check::{Report, Subject, rule};

use super::{GROUPS, permissions};

rule! { "VPC0026", "security group rule without ports", on(GROUPS, check), r#"
A rule for TCP or UDP requires `FromPort` and `ToPort`; 0 and 65535 cover all ports. In a rule for ICMP they are the
type and code of the message; -1 stands for all.

```rust wrong
let one = cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "tcp", CidrIp: "10.0.0.0/8" });
//                                                               ^
let two = cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "icmp", FromPort: 8, CidrIp: "10.0.0.0/8" });
//                                                               ^
place! { one, two }
```

```rust right
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "icmp", FromPort: 8, ToPort: 0, CidrIp: "10.0.0.0/8" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    for rule in permissions(group).filter(|rule| rule.lacks("FromPort") || rule.lacks("ToPort")) {
        let Some(protocol) = rule.text("IpProtocol") else { continue };
        let help = match &*protocol.to_ascii_lowercase() {
            "tcp" | "udp" | "6" | "17" => "0 to 65535 are all ports",
            "icmp" | "1" => "`FromPort` is the type, `ToPort` the code; -1 is all of them",
            _ => continue,
        };
        let message = format!("a rule for `{protocol}` requires `FromPort` and `ToPort`");
        report.error(rule.at("IpProtocol"), message).help(help);
    }
}
