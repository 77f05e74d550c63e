use std::panic::Location;

use cdk_core::Diagnostic;
use cdk_core::check::rule;

rule! { "LAMBDA0016", "function without a network that reaches into one", of_construct(), r#"
A function can reach a database or service only if it is in the same network.

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let migrate = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .reaches(&database);
//   ^
place! { database, migrate }
```

```rust right
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
let migrate = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .network(network.private())
    .reaches(&database);
place! { database, migrate }
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
"# }

pub(in crate::lambda) fn problem(location: &'static Location<'static>) -> Diagnostic {
    Diagnostic::error(&RULE.code, "the function is in no network, so it cannot reach anything in one")
        .at(location)
        .help("add `.network(network.private())`")
}
