use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::Vpc;

rule! { "VPC0036", "option that would change an existing VPC", of_construct(), r#"
`Vpc::existing` does not change the VPC. Its zones, subnets and gateways are described by the methods of `ExistingVpc`.
Endpoints and flow logs can be added.

```rust wrong
let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
Vpc::existing(vpc).nat_gateways(Nat::Single)
//                 ^
```

```rust right
let vpc = ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"]);
Vpc::existing(vpc.without_nat())
```

https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    if let Some(misused) = &vpc.misused {
        let message = format!("`.{}(..)` would change an existing VPC", misused.value);
        let help = "describe the VPC with the methods of `ExistingVpc`";
        cx.report(Diagnostic::error(&RULE.code, message).at(misused.location).help(help));
    }
}
