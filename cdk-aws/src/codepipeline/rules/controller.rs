use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::ecs::FargateService;

rule! { "PIPE0033", "delivery to a service that CloudFormation deploys", of_construct(), r#"
A pipeline deploys images to a service with CodeDeploy, `.deployment(CodeDeploy::all_at_once())`. A service that
CloudFormation deploys gets its image when its stack is deployed: `.deploy_stacks("prod", &prod.deployer)`.

```rust wrong
let api = FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private());
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &api);
//                                                                     ^
place! { api, pipeline }
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let is_deployed = |service: &FargateService| service.has_controller();
    let wrong = pipeline.services().filter(|one| cx.find(one.value).is_some_and(|found| !is_deployed(found)));
    let message = "the pipeline deploys with CodeDeploy, but CloudFormation deploys the service";
    let help = "deploy its stack: `.deploy_stacks(\"prod\", &prod.deployer)`; or give the service \
                `.deployment(CodeDeploy::canary_10_percent_5_minutes())`";
    let problem = |one: &cdk_core::Located<cdk_core::Key>| {
        let problem = Diagnostic::error(&RULE.code, message).at(one.location).help(help);
        problem.related(one.value.location(), "the service is made here")
    };
    wrong.map(problem).collect()
}
