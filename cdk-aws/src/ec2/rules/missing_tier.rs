use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::Selected;

rule! { "VPC0009", "reference to a subnet tier that the VPC lacks", of_construct(), r#"
The VPC was made without this tier of subnets, but a construct is placed in it. Keep the tier, or place the construct in
another one.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16")).without_isolated();
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
//                                                                ^
place! { network, database }
```

```rust right
let network = Vpc::new(cidr!("10.0.0.0/16")).without_isolated();
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private());
place! { network, database }
```

https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
"# }

pub(in crate::ec2) fn report(subnets: &Selected, cx: &mut Lower<'_>) {
    let message = format!("the VPC has no {} subnets", subnets.tier.as_str().to_lowercase());
    cx.report(
        Diagnostic::error(&RULE.code, message)
            .at(subnets.location)
            .related(subnets.vpc.location(), "the VPC is made here")
            .help("keep the tier, or place this construct in another one"),
    );
}
