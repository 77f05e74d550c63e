use std::collections::BTreeMap;

use cdk_core::Cidr;
use cdk_core::check::{Report, Subject, View, rule};

use super::super::block::block;

rule! { "VPC0015", "overlapping subnets", across(check), r#"
The CIDR blocks of a VPC's subnets must not overlap.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16")).without_public().without_isolated();
network.subnets(TierName::Private, [cidr!("10.0.0.0/20"), cidr!("10.0.8.0/24")])
//      ^
```

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16"));
network.subnets(TierName::Public, [cidr!("10.0.0.0/24"), cidr!("10.0.17.0/24")])
//      ^
```

```rust wrong
let one = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/20" });
let two = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.8.0/24" });
//                                                ^
place! { one, two }
```

```rust right
let one = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.0.0/20" });
let two = cfn!(AWS::EC2::Subnet { VpcId: "vpc-1", CidrBlock: "10.0.16.0/24" });
place! { one, two }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let other = Condition::new(Value::not(prod.holds()));
let subnet = || cfn!(AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.0.0.0/24" });
let (one, two) = (subnet().when(&prod), subnet().when(&other));
place! { stage, prod, other, one, two }
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    let mut taken = BTreeMap::<_, Vec<(Cidr, Subject<'_>)>>::new();
    for subnet in view.subjects("AWS::EC2::Subnet") {
        let (Some(vpc), Some(own)) = (subnet.identity("VpcId"), block(&subnet, "CidrBlock")) else {
            continue;
        };
        let others = taken.entry(vpc).or_default();
        let is_second =
            |(other, first): &&(Cidr, Subject<'_>)| other.overlaps(own) && !first.excludes(&subnet);
        if let Some((other, first)) = others.iter().find(is_second) {
            // Blame the block that an option set, not the planned one.
            let is_planned = subnet.get("CidrBlock").is_some_and(|block| block.site() == subnet.site());
            let (blamed, related) = if is_planned { (first, &subnet) } else { (&subnet, first) };
            report
                .on(blamed)
                .error(blamed.at("CidrBlock"), format!("the subnets {other} and {own} overlap"))
                .related(related, "CidrBlock", "the other one is here")
                .help("use blocks that do not overlap; a `Vpc` plans the blocks that are omitted");
        }
        others.push((own, subnet));
    }
}
