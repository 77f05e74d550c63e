use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::block::is_prefix;
use super::super::{Vpc, plan};

rule! { "VPC0011", "subnet prefix out of range for the planned VPC", of_construct(), r#"
`.subnet_prefix(tier, prefix)` makes subnets smaller than planned. The prefix ranges from that of the planned subnets
(each a sixteenth of the VPC for up to four zones) to 28.

```rust wrong
let block = cidr!("10.0.0.0/16");
Vpc::new(block).subnet_prefix(TierName::Public, 18)
//              ^
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).subnet_prefix(TierName::Public, 26)
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    let (block, zones) = (vpc.block(), vpc.zone_count());
    let Some(largest) = plan::prefix(block, zones).filter(|_| is_prefix(block)) else { return };
    for &tier in vpc.tiers.iter().filter(|tier| vpc.explicit(**tier).is_none()) {
        let Some(size) = vpc.size(tier).filter(|size| !(largest..=28).contains(&size.value)) else {
            continue;
        };
        let tier = tier.as_str().to_lowercase();
        let message = format!(
            "the prefix of {tier} subnets is {largest} to 28 in {block} with {zones} zones, got {}",
            size.value
        );
        let help = "for larger subnets, give the blocks of all tiers with `.subnets(..)`";
        cx.report(Diagnostic::error(&RULE.code, message).at(size.location).help(help));
    }
}
