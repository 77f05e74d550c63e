use cdk_core::check::{Report, Subject, rule};

use super::{GROUPS, permissions};

rule! { "VPC0027", "invalid port range", on(GROUPS, check), r#"
The ports of a TCP or UDP rule are 0 to 65535, and the first port must not be greater than the last.

```rust wrong
let group = SecurityGroup::new(&network, "Web");
group.ingress(Peer::cidr(cidr!("10.0.0.0/8")), Ports::tcp_range(port!(90)..=port!(80)))
//    ^
```

```rust wrong
let first = -1;
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "tcp", FromPort: first, ToPort: 80, CidrIp: "10.0.0.0/8" })
//                                                                        ^
```

```rust right
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "icmp", FromPort: -1, ToPort: -1, CidrIp: "10.0.0.0/8" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    let has_ports = |protocol: &str| ["tcp", "udp", "6", "17"].contains(&&*protocol.to_ascii_lowercase());
    for rule in permissions(group).filter(|rule| rule.text("IpProtocol").is_some_and(has_ports)) {
        let (from, to) = (rule.integer("FromPort"), rule.integer("ToPort"));
        if let Some(name) = ["FromPort", "ToPort"].into_iter().find(|name| rule.integer(name) == Some(-1)) {
            let help = "0 to 65535 are all ports; `IpProtocol: \"-1\"` is all protocols";
            report.error(rule.at(name), format!("`{name}` is -1, must be 0 to 65535")).help(help);
        } else if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let message = format!("the first port, {from}, is greater than the last port, {to}");
            report.error(rule.at("FromPort"), message).help("swap them");
        }
    }
}
