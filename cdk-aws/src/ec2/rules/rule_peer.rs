use cdk_core::check::{Report, Subject, rule};

use super::{GROUPS, PEERS, permissions};

rule! { "VPC0024", "security group rule without exactly one peer", on(GROUPS, check), r#"
A rule allows traffic from or to exactly one peer: a CIDR block (`CidrIp` or `CidrIpv6`), a prefix list, or a security
group.

```rust wrong
let rule = cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "-1" });
//         ^
rule
```

```rust wrong
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "-1", CidrIp: "10.0.0.0/8", SourceSecurityGroupId: "sg-2" })
//                                                                                             ^
```

```rust right
cfn!(AWS::EC2::SecurityGroupEgress { GroupId: "sg-1", IpProtocol: "-1", DestinationPrefixListId: "pl-1" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"# }

fn check(group: &Subject<'_>, report: &mut Report<'_>) {
    for rule in permissions(group) {
        let given: Vec<&str> = PEERS.iter().copied().filter(|peer| rule.has(peer)).collect();
        let is_known = PEERS.iter().all(|peer| rule.has(peer) || rule.lacks(peer));
        if is_known && given.len() != 1 {
            let message = format!("a rule of a security group has one peer, got {}", given.len());
            let at = given.get(1).map_or_else(|| rule.into(), |second| rule.at(second));
            report.error(at, message).help("set one block, prefix list or security group, such as `CidrIp`");
        }
    }
}
