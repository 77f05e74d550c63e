use cdk_core::check::{Report, Subject, rule};

use super::super::block::{block, is_prefix};

rule! { "VPC0014", "subnet outside its VPC", on(&["AWS::EC2::Subnet"], check), r#"
The CIDR block of a subnet must lie within that of its VPC. `AWS::EC2::VPCCidrBlock` can add blocks to a VPC, so
programs that use it are not checked.

```rust wrong
let blocks = [cidr!("10.0.0.0/24"), cidr!("10.1.0.0/24")];
let network = Vpc::new(cidr!("10.0.0.0/16")).without_public().without_isolated();
network.subnets(TierName::Private, blocks)
//      ^
```

```rust wrong
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.reference(), CidrBlock: "10.1.0.0/24" });
//                                                           ^
place! { vpc, subnet }
```

```rust right
let vpc = cfn!(AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" });
let subnet = cfn!(AWS::EC2::Subnet { VpcId: vpc.reference(), CidrBlock: "10.0.1.0/24" });
place! { vpc, subnet }
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

fn check(subnet: &Subject<'_>, report: &mut Report<'_>) {
    let Some(vpc) = subnet.referent("VpcId") else { return };
    let (Some(inner), Some(outer)) = (block(subnet, "CidrBlock"), block(&vpc, "CidrBlock")) else { return };
    let has_further_blocks = subnet.view().of_type("AWS::EC2::VPCCidrBlock").next().is_some();
    if is_prefix(inner) && !outer.contains(inner) && !has_further_blocks {
        let message = format!("the subnet {inner} is not inside the VPC's block {outer}");
        report
            .error(subnet.at("CidrBlock"), message)
            .related(&vpc, "CidrBlock", "the VPC's block")
            .help("use a part of the VPC's block");
    }
}
