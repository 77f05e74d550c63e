use cdk_core::check::rule;
use cdk_core::value::Piece;
use cdk_core::{Customize, Diagnostic, Expr};

use crate::ecs::FargateService;

rule! { "DEPLOY0022", "task definition too large to publish", of_construct(), r#"
A pipeline reads the task definition from a Systems Manager parameter, which holds up to 8,192 characters. Move
variables into a file in S3, a secret, or a parameter that the application reads itself.

```rust wrong
let images = Repository::new();
let balancer = LoadBalancer::public(network.public()).http();
let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private())
//        ^
    .behind(&balancer, port!(8080))
    .environment("RULES", "x".repeat(8000))
    .deployment(CodeDeploy::all_at_once());
place! { images, balancer, api }
```

```rust right
delivered_api.deployment(CodeDeploy::all_at_once())
```

https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
"# }

/// The most characters of a parameter.
const MOST: usize = 8192;

/// A task definition, as text, that does not fit into a parameter. How long it is when it is deployed is an estimate.
pub(crate) fn check(text: &Expr, service: &FargateService) -> Option<Diagnostic> {
    (length(text) > MOST).then(|| {
        let message =
            format!("the task definition has {} characters, but at most {MOST} are allowed", length(text));
        Diagnostic::error(&RULE.code, message)
            .at(service.meta().key().location())
            .help("move variables into a file in S3, a secret or a parameter")
    })
}

/// What CloudFormation evaluates counts like an ARN or an address.
fn length(text: &Expr) -> usize {
    const VALUE: usize = 80;
    match text {
        Expr::Text(text) => text.len(),
        Expr::Sub(pieces) => {
            pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { VALUE }).sum()
        }
        _ => VALUE,
    }
}
