use cdk_core::check::Rule;
use cdk_core::{Diagnostic, Lower};

use super::super::{Vpc, zones};
use crate::support::Located;

pub(super) static RULE: Rule = Rule::of_construct(
    "VPC0006",
    "number of zones out of range",
    r#"
A `Vpc` spans 1 to 6 availability zones, and no more than its region has; most regions have three. Databases and load
balancers need at least two.

```rust wrong
let (one, two) = (Vpc::new(cidr!("10.0.0.0/16")).zones(7), Vpc::new(cidr!("10.0.0.0/16")).zones(4));
//                                               ^                                        ^
place! { one, two }
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).zones(3)
```

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
"#,
);

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    let Located { value: count, location } = vpc.zones;
    let region = cx.environment().region;
    let message = if !(1..=6).contains(&count) {
        format!("a VPC spans 1 to 6 zones, got {count}")
    } else if let Some(region) = region.filter(|&region| count > zones::most(region)) {
        format!("{region} has at most {} zones, got {count}", zones::most(region))
    } else {
        return;
    };
    cx.report(Diagnostic::error(&RULE.code, message).at(location));
}
