use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::Vpc;

rule! { "VPC0012", "subnet blocks that do not match the VPC", of_construct(), r#"
`.subnets(tier, blocks)` takes one block for each zone of the VPC, for a tier that the VPC has.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16")).without_public();
network
    .subnets(TierName::Public, [cidr!("10.0.16.0/20"), cidr!("10.0.80.0/20")])
//   ^
    .subnets(TierName::Private, [cidr!("10.0.0.0/20")])
//   ^
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).subnets(TierName::Public, [cidr!("10.0.16.0/20"), cidr!("10.0.80.0/20")])
```

https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    for (tier, blocks) in &vpc.explicit {
        let (name, got, zones) = (tier.as_str(), blocks.value.len(), vpc.zone_count());
        let mut wrong =
            |message: String| cx.report(Diagnostic::error(&RULE.code, message).at(blocks.location));
        if !vpc.has(*tier) {
            wrong(format!("blocks for {} subnets, which the VPC lacks", name.to_lowercase()));
        }
        if got != zones {
            wrong(format!("{name} subnets need one block for each of the {zones} zones, got {got}"));
        }
    }
}
