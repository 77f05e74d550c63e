use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::{Vpc, zones};
use crate::support::Located;

rule! { "VPC0006", "number of zones out of range", of_construct(), r#"
A `Vpc` spans 1 to 6 availability zones, and no more than its region offers each account: most regions three, Northern
California (`us-west-1`) two. An account that has more names them: `.availability_zones(["us-west-1a", ..])`. Databases and
load balancers need at least two.

```rust wrong
let (one, two) = (Vpc::new(cidr!("10.0.0.0/16")).zones(7), Vpc::new(cidr!("10.0.0.0/16")).zones(4));
//                                               ^                                        ^
place! { one, two }
```

```rust wrong
let west = Environment::new(account!("111122223333"), region!("us-west-1"));
let network = Vpc::new(cidr!("10.0.0.0/16")).zones(3);
//                                           ^
app.stage("west", west, place! { network });
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).zones(3)
```

```rust right
let west = Environment::new(account!("111122223333"), region!("us-west-1"));
let zones = ["us-west-1a", "us-west-1b", "us-west-1c"];
let network = Vpc::new(cidr!("10.0.0.0/16")).availability_zones(zones);
app.stage("west", west, place! { network });
```

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    let Located { value: count, location } = vpc.zones;
    let region = cx.environment().region.filter(|_| vpc.zone_names.is_empty());
    let message = if !(1..=6).contains(&count) {
        format!("a VPC spans 1 to 6 zones, got {count}")
    } else if let Some(region) = region.filter(|&region| count > zones::most(region)) {
        format!("an account has at most {} zones in {region}, got {count}", zones::most(region))
    } else {
        return;
    };
    let help = "use fewer zones; an account that has more names them with `.availability_zones([..])`";
    cx.report(Diagnostic::error(&RULE.code, message).at(location).help(help));
}
