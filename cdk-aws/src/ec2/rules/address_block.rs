use cdk_core::check::{Report, Subject, rule};

use super::super::block::{BLOCKS, IPV4, is_ipv6_block, read_block, records};

rule! { "VPC0001", "invalid CIDR block", on(BLOCKS, check), r#"
An IPv4 CIDR block is an address and a prefix length of 0 to 32, such as `10.0.0.0/16`; an IPv6 block has a prefix
length of 0 to 128. Security group rules have a property for each: `CidrIp` and `CidrIpv6`.

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0/16" });
//                             ^
let route = cfn!(AWS::EC2::Route { RouteTableId: "rtb-1", DestinationCidrBlock: "0.0.0.0", GatewayId: "igw-1" });
//                                                        ^
let ipv6 = cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "-1", CidrIpv6: "::/129" });
//                                                                                  ^
let anyone = cfn!(AWS::EC2::SecurityGroup::Ingress { IpProtocol: "-1", CidrIp: "::/0" });
//                                                                     ^
let group = cfn!(AWS::EC2::SecurityGroup { GroupDescription: "Web", SecurityGroupIngress: [anyone] });
place! { vpc, route, ipv6, group }
```

```rust right
cfn!(AWS::EC2::SecurityGroupIngress { GroupId: "sg-1", IpProtocol: "-1", CidrIpv6: "::/0" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html
"# }

fn check(resource: &Subject<'_>, report: &mut Report<'_>) {
    for record in records(resource) {
        for name in IPV4 {
            let what = "an IPv4 CIDR block";
            let help = "use an address and a prefix length, such as `10.0.0.0/16`";
            let is_block = |text: &str| read_block(text).is_some();
            report.expect_text(record, name, is_block, what, help);
        }
        let what = "an IPv6 CIDR block";
        report.expect_text(
            record,
            "CidrIpv6",
            is_ipv6_block,
            what,
            "use a block such as `2001:db8::/32`; `::/0` is all addresses",
        );
    }
}
