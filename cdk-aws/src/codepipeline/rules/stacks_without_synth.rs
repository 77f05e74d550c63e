use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;

rule! { "PIPE0037", "delivery of stacks without a synthesis", of_construct(), r#"
A pipeline deploys stacks from templates that the program in its source generates, so it needs a `Synth`.

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api).deploy_stacks("all", &stacks.deployer)
//                                                                                ^
```

```rust right
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images)).synth(Synth::new());
pipeline.deploy("prod", &shop.api).deploy_stacks("all", &stacks.deployer)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, _: &Lower<'_>) -> Vec<Diagnostic> {
    let deployer = pipeline.deployers().next().filter(|_| pipeline.synth.is_none());
    let message = "the pipeline deploys stacks, but has no `Synth`";
    let problem = deployer.map(|deployer| Diagnostic::error(&RULE.code, message).at(deployer.location));
    problem.map(|problem| problem.help("add `.synth(Synth::new())`")).into_iter().collect()
}
