use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::codepipeline::delivery_pipeline::Source;

rule! { "PIPE0039", "synthesis without a source", of_construct(), r#"
A pipeline that starts from an image has no source to synthesize from.

```rust wrong
let images = Repository::new().mutable_tags();
let pipeline = DeliveryPipeline::of_images(PushedImage::new(&images, "stable")).synth(Synth::new());
//                                                                              ^
let pipeline = pipeline.deploy_stacks("prod", &stacks.deployer);
place! { images, pipeline }
```

```rust right
DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, _: &Lower<'_>) -> Vec<Diagnostic> {
    let synth = pipeline.synth.as_ref().filter(|_| matches!(pipeline.source, Source::Pushed(_)));
    let message = "the pipeline has no source to synthesize from";
    let help = "make the pipeline with `DeliveryPipeline::of_stacks(source, Synth::new())`";
    let problem = synth.map(|synth| Diagnostic::error(&RULE.code, message).at(synth.location).help(help));
    problem.into_iter().collect()
}
