use cdk_core::check::rule;
use cdk_core::{Diagnostic, Lower};

use crate::codepipeline::DeliveryPipeline;

rule! { "PIPE0031", "delivery to another region", of_construct(), r#"
A pipeline deploys in its own region, to any account. Each further region needs its own pipeline.

```rust wrong
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
//                                                               ^
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
app.stage("prod", Environment::new(account!("444455556666"), region!("us-east-1")), stacks);
```

```rust right
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
app.stage("prod", given::elsewhere(), stacks);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let Some(home) = cx.home(pipeline.meta.key()) else { return Vec::new() };
    let problem = |one: &cdk_core::Located<cdk_core::Key>| {
        let there = cx.home(one.value)?;
        let (own, other) = (home.environment.region?, there.environment.region?);
        let message = format!("the pipeline is in {own}, but deploys to {other}");
        let problem = Diagnostic::error(&RULE.code, message).at(one.location);
        (own != other).then(|| problem.help("make a pipeline in each region"))
    };
    pipeline.delivered().filter_map(problem).collect()
}
