use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::{TierName, Vpc};

rule! { "VPC0016", "NAT gateways without the subnets that they connect", of_construct(), r#"
A NAT gateway is in a public subnet and gives private subnets outbound internet access. A VPC without both tiers has no
use for one.

```rust wrong
let block = cidr!("10.0.0.0/16");
Vpc::new(block).without_public().nat_gateways(Nat::PerZone)
//                               ^
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).without_public().nat_gateways(Nat::None)
```

https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    let Some(nat) = vpc.nat.as_ref().filter(|nat| nat.value.is_gateway()) else { return };
    for tier in [TierName::Public, TierName::Private].into_iter().filter(|tier| !vpc.has(*tier)) {
        let message = format!("NAT gateways without {} subnets", tier.as_str().to_lowercase());
        let help = "keep the tier, or leave `.nat_gateways(..)` out";
        cx.report(Diagnostic::error(&RULE.code, message).at(nat.location).help(help));
    }
}
