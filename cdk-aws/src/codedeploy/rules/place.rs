use cdk_core::check::rule;
use cdk_core::{Customize, Diagnostic, Lower};

use crate::ecs::FargateService;

rule! { "DEPLOY0021", "CodeDeploy in an unknown account or region", of_construct(), r#"
The published deployment files name roles by account and region, so a service that CodeDeploy deploys must be in a stage
with both.

```rust wrong
let images = Repository::new();
let balancer = LoadBalancer::public(network.public()).http();
let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private())
//        ^
    .behind(&balancer, port!(8080))
    .deployment(CodeDeploy::all_at_once());
app.stage("dev", Environment::any(), place! { network, images, balancer, api });
```

```rust right
delivered_api.deployment(CodeDeploy::all_at_once())
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html
"# }

/// A service in an unknown account or region.
pub(crate) fn check(cx: &Lower<'_>, service: &FargateService) -> Option<Diagnostic> {
    let environment = cx.environment();
    (environment.account.is_none() || environment.region.is_none()).then(|| {
        let message = "CodeDeploy requires the account and region of the service, and one of them is unknown";
        Diagnostic::error(&RULE.code, message)
            .at(service.meta().key().location())
            .help("use `app.stage(name, Environment::new(account!(..), region!(..)), ..)`")
    })
}
