use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::codepipeline::delivery_pipeline::Source;

rule! { "PIPE0038", "synthesis without a deployment of stacks", of_construct(), r#"
A pipeline that synthesizes stacks must deploy them in one of its stages.

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).synth(Synth::new()).deploy("prod", &shop.api)
//                                                      ^
```

```rust right
DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

/// One that deploys nothing at all has another code, and so has one without a source.
pub(super) fn check(pipeline: &DeliveryPipeline, _: &Lower<'_>) -> Vec<Diagnostic> {
    let deploys_others = pipeline.deploys().next().is_some() && pipeline.deployers().next().is_none();
    let is_wrong = deploys_others && matches!(pipeline.source, Source::GitHub(_));
    let synth = pipeline.synth.as_ref().filter(|_| is_wrong);
    let message = "the pipeline synthesizes stacks, but deploys none";
    let problem = synth.map(|synth| Diagnostic::error(&RULE.code, message).at(synth.location));
    problem
        .map(|problem| problem.help("add `.deploy_stacks(\"prod\", &prod.deployer)`"))
        .into_iter()
        .collect()
}
