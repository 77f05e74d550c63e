use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;

rule! { "PIPE0030", "delivery to a service or deployer that is in no stage", of_construct(), r#"
The services and stack deployers that a pipeline deploys must be in a stage of the program.

```rust wrong
let lost = given::Shop::new(&images);
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("dev", &lost.api).deploy("prod", &shop.api)
//                                                      ^
```

```rust wrong
DeliveryPipeline::of_stacks(source, Synth::new())
    .deploy_stacks("dev", &StackDeployer::new())
//   ^
    .deploy_stacks("prod", &stacks.deployer)
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let lost = pipeline.delivered().filter(|one| cx.home(one.value).is_none());
    let problem = |one: &cdk_core::Located<cdk_core::Key>| {
        let problem = Diagnostic::error(&RULE.code, "the pipeline deploys something that is in no stage")
            .at(one.location);
        problem.related(one.value.location(), "it is made here").help("add it to a stage: `app.stage(..)`")
    };
    lost.map(problem).collect()
}
