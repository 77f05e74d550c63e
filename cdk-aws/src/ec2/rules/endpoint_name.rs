use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use super::super::Vpc;

rule! { "VPC0029", "invalid endpoint service name", of_construct(), r#"
`Endpoint::Other(..)` takes the last part of a service name: `execute-api` for `com.amazonaws.eu-west-1.execute-api`.

```rust wrong
let network = Vpc::new(cidr!("10.0.0.0/16"));
network
    .endpoints([Endpoint::Other("com.amazonaws.eu-west-1.sqs".into())])
//   ^
    .endpoints([Endpoint::Other("S 3".into())])
//   ^
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::Other("execute-api".into())])
```

```rust right
Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::Other("s3".into())])    // for callers on premises
```

https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
"# }

pub(super) fn check(vpc: &Vpc, cx: &mut Lower<'_>) {
    for endpoint in &vpc.endpoints {
        if let Some(message) = endpoint.value.problem() {
            cx.report(Diagnostic::error(&RULE.code, message).at(endpoint.location));
        }
    }
}
