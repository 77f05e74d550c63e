use cdk_core::check::{Report, Subject, rule};

use super::{GROUPS, permissions};

rule! { "VPC0025", "unknown protocol of a security group rule", on(GROUPS, check), r#"
`IpProtocol` is `tcp`, `udp`, `icmp`, `icmpv6`, the number of another protocol, or `-1` for all.

```rust wrong
cfn!(AWS::EC2::SecurityGroupEgress { GroupId: "sg-1", IpProtocol: "http", CidrIp: "10.0.0.0/8" })
//                                                    ^
```

```rust right
cfn!(AWS::EC2::SecurityGroupEgress { GroupId: "sg-1", IpProtocol: "50", CidrIp: "10.0.0.0/8" })
```

```rust right
cfn!(AWS::EC2::SecurityGroupEgress { GroupId: "sg-1", IpProtocol: "TCP", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let is_number = |text: &str| text.parse::<i16>().is_ok_and(|number| (-1..=255).contains(&number));
    let is_name = |text: &str| ["tcp", "udp", "icmp", "icmpv6"].contains(&&*text.to_ascii_lowercase());
    for rule in permissions(group) {
        let help = "use `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all";
        let is_protocol = |text: &str| is_number(text) || is_name(text);
        report.expect_text(rule, "IpProtocol", is_protocol, "a protocol of a rule", help);
    }
}
