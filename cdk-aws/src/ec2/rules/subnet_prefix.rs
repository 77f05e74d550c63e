use cdk_core::check::{Report, Subject, rule};

use super::super::block::{block, is_prefix};

rule! { "VPC0013", "subnet prefix out of range", on(&["AWS::EC2::Subnet"], check), r#"
The CIDR block of a subnet has a prefix of 16 to 28, which is 65,536 to 16 addresses.

```rust wrong
let blocks = [cidr!("10.0.0.0/30"), cidr!("10.0.1.0/28")];
let network = Vpc::new(cidr!("10.0.0.0/16")).without_public().without_isolated();
network.subnets(TierName::Private, blocks)
//      ^
```

```rust wrong
cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/15" })
//                                      ^
```

```rust right
cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/28" })
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

fn check(subnet: &Subject<'_>, report: &mut Report<'_>) {
    if let Some(block) = block(subnet, "CidrBlock").filter(|block| !is_prefix(*block)) {
        let message = format!("the prefix of a subnet is 16 to 28, got {block}");
        report.error(subnet.at("CidrBlock"), message).help("choose another size");
    }
}
