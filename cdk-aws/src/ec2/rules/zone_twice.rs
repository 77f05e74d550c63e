use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::Vpc;

rule! { "VPC0007", "duplicate availability zone", of_construct(), r#"
`.availability_zones(..)` takes each zone once; the VPC has one subnet of each tier per zone.

```rust wrong
let block = cidr!("10.0.0.0/16");
Vpc::new(block).availability_zones(["eu-west-1a", "eu-west-1a"])
//              ^
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).availability_zones(["eu-west-1a", "eu-west-1b"])
```

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    for (index, name) in vpc.zone_names.iter().enumerate() {
        if vpc.zone_names[..index].contains(name) {
            let message = format!("the zone {name} is given twice");
            cx.report(Diagnostic::error(&RULE.code, message).at(vpc.zones.location));
        }
    }
}
