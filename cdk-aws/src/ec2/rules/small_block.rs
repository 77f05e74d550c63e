use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::block::is_prefix;
use super::super::{Vpc, plan};

rule! { "VPC0010", "VPC block too small for its subnets", of_construct(), r#"
A subnet has at least 16 addresses, of which AWS reserves 5. A `Vpc` divides its block into one part per zone (at least
four), and each part into four subnets, so its prefix must be 24 or less, or 23 or less with more than four zones.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/26"));
//            ^
network
```

```rust right
let blocks = [cidr!("10.0.0.0/28"), cidr!("10.0.0.16/28")];
Vpc::new(cidr!("10.0.0.0/26")).without_public().without_isolated().subnets(TierName::Private, blocks)
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    let (block, zones) = (vpc.block(), vpc.zone_count());
    let has_plan = vpc.tiers.iter().all(|tier| vpc.explicit(*tier).is_some());
    // The rule about blocks of VPCs reports the others.
    if is_prefix(block) && !has_plan && plan::prefix(block, zones).is_none() {
        let message = format!("{block} is too small for subnets in {zones} zones");
        let help = "use a block with a prefix of 24 or less, or set the blocks with `.subnets(..)`";
        cx.report(Diagnostic::error(&RULE.code, message).at(vpc.block.location).help(help));
    }
}
