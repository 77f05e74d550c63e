use std::panic::Location;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key};

rule! { "LAMBDA0017", "function connected to another VPC", of_construct(), r#"
A function can reach only what is in its own VPC.

```rust wrong
let other = Vpc::new(cidr!("10.1.0.0/16"));
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let migrate = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .network(other.private())
    .reaches(&database);
//   ^
place! { other, database, migrate }
```

```rust right
Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;")).network(network.private())
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
"# }

pub(in crate::lambda) fn problem(
    what: &str,
    reached: Key,
    location: &'static Location<'static>,
) -> Diagnostic {
    Diagnostic::error(&RULE.code, format!("the {what} is in another VPC than the function"))
        .at(location)
        .related(reached.location(), format!("the {what} is made here"))
        .help("place both in one VPC")
}
