use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::ExistingVpc;

rule! { "VPC0035", "subnets of an existing VPC that do not match its zones", of_construct(), r#"
For each tier, give one subnet per zone, in the order of the zones. Each subnet can be given only once.

```rust wrong
let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
Vpc::existing(vpc.private(["subnet-00000003"]).isolated(["subnet-00000004", "subnet-00000004"]))
//                ^                            ^
```

```rust right
let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
Vpc::existing(vpc.private(["subnet-00000003", "subnet-00000004"]).isolated(["subnet-00000005", "subnet-00000006"]))
```

https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
"# }

pub(super) fn check(vpc: &ExistingVpc, cx: &mut Lower<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for (tier, ids) in &vpc.subnets {
        let mut wrong = |message| cx.report(Diagnostic::error(&RULE.code, message).at(ids.location));
        let (tier, got, zones) = (tier.as_str(), ids.value.len(), vpc.zones.value.len());
        if got != zones {
            wrong(format!("{tier} subnets need one id for each of the {zones} zones, got {got}"));
        }
        for id in ids.value.iter().filter_map(|id| id.expr().as_text()) {
            if seen.contains(&id) {
                wrong(format!("the subnet {id} is given twice"));
            }
            seen.push(id);
        }
    }
}
