use cdk_core::check::{Report, Subject, rule};

rule! { "VPC0003", "VPC or subnet without a CIDR block",
    on(&["AWS::EC2::VPC", "AWS::EC2::Subnet"], check), r#"
A VPC or subnet requires an address block: `CidrBlock`, or `Ipv4IpamPoolId` to let IPAM choose one. An IPv6-only subnet
has `Ipv6Native: true` instead.

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { EnableDnsSupport: true });
//        ^
let subnet = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1" });
//           ^
place! { vpc, subnet }
```

```rust right
let one = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", Ipv4IpamPoolId: "ipam-pool-1", Ipv4NetmaskLength: 24 });
let two = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", Ipv6Native: true, Ipv6CidrBlock: "2001:db8:1234:1a00::/64" });
place! { one, two }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html
"# }

fn check(network: &Subject<'_>, report: &mut Report<'_>) {
    let is_vpc = network.resource().resource_type() == "AWS::EC2::VPC";
    if is_vpc || network.lacks("Ipv6Native") || network.is_false("Ipv6Native") {
        let what = if is_vpc { "a VPC" } else { "a subnet" };
        report.expect_any(network, &["CidrBlock", "Ipv4IpamPoolId"], what);
    }
}
