use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::codepipeline::delivery_pipeline::Step;

rule! { "PIPE0004", "pipeline that does not end with a deployment", of_construct(), r#"
A pipeline deploys at least one service or stack. An approval is followed by a deployment, which waits for it.

```rust wrong
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images));
//             ^
place! { pipeline }
```

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api).approval("done")
//                                                                                ^
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).approval("go").deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, _: &Lower<'_>) -> Vec<Diagnostic> {
    let help = "add `.deploy(\"prod\", &shop.api)`, or `.deploy_stacks(\"prod\", &prod.deployer)`";
    if pipeline.deploys().next().is_none() {
        let problem = Diagnostic::error(&RULE.code, "the pipeline deploys nothing");
        return vec![problem.at(pipeline.meta.key().location()).help(help)];
    }
    let Some(Step::Approval(approval)) = pipeline.steps.last() else { return Vec::new() };
    let message = format!("nothing follows the approval `{}`", approval.name.value);
    vec![Diagnostic::error(&RULE.code, message).at(approval.name.location).help(help)]
}
