use std::panic::Location;

use cdk_core::Diagnostic;
use cdk_core::check::rule;

rule! { "LAMBDA0018", "function that cannot reach Secrets Manager", of_construct(), r#"
A function in subnets without internet access needs an endpoint for Secrets Manager to read the credentials of what it
reaches.

```rust wrong
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let migrate = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .network(network.isolated())
    .reaches(&database.login(cdk_aws::rds::Login::master_secret()));
//   ^
place! { database, migrate }
```

```rust right
let own = Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::SecretsManager]);
let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, own.isolated());
let migrate = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"))
    .network(own.isolated())
    .reaches(&database.login(cdk_aws::rds::Login::master_secret()));
place! { own, database, migrate }
```

https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
"# }

pub(in crate::lambda) fn problem(location: &'static Location<'static>) -> Diagnostic {
    Diagnostic::error(&RULE.code, "the function cannot reach Secrets Manager to read a secret")
        .at(location)
        .help("use `network.private()`, or add the endpoint: `.endpoints([Endpoint::SecretsManager])`")
}
