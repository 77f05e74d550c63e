use cdk_core::Diagnostic;
use cdk_core::check::rule;

use crate::ecs::FargateService;

rule! { "DEPLOY0020", "CodeDeploy without a load balancer", of_construct(), r#"
CodeDeploy moves traffic between the two target groups of one load balancer, so the service must be behind one load
balancer, with one route.

```rust wrong
let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private());
//        ^
api.deployment(CodeDeploy::all_at_once())
```

```rust right
delivered_api.deployment(CodeDeploy::all_at_once())
```

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-groups-create-ecs.html
"# }

/// A service that is not behind one load balancer with one route.
pub(crate) fn check(service: &FargateService) -> Option<Diagnostic> {
    (service.attachments().len() != 1).then(|| service.one_balancer(&RULE.code))
}
