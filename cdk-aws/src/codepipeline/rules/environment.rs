use cdk_core::check::rule;
use cdk_core::{Diagnostic, Home, Lower};

use crate::codepipeline::DeliveryPipeline;

rule! { "PIPE0029", "unknown account or region of a pipeline or its target", of_construct(), r#"
A pipeline and what it deploys find each other by their names, across accounts. So both stages must set their account
and region: `Environment::new(account!(..), region!(..))`.

```rust wrong
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
//                                                               ^
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
app.stage("prod", Environment::any(), stacks);
```

```rust wrong
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
//             ^
app.stage("tools", Environment::any(), pipeline);
app.stage("prod", given::elsewhere(), stacks);
```

```rust right
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
app.stage("prod", given::elsewhere(), stacks);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"# }

const HELP: &str = "put it into a stage with `Environment::new(account!(..), region!(..))`";

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let key = pipeline.meta.key();
    let own = cx.home(key).filter(|home| !is_known(home)).map(|_| {
        let message = "the pipeline is in a stage without a known account and region";
        Diagnostic::error(&RULE.code, message).at(key.location()).help(HELP)
    });
    let unknown = pipeline.delivered().filter(|one| cx.home(one.value).is_some_and(|home| !is_known(&home)));
    let message = "the pipeline deploys to a stage without a known account and region";
    let others = unknown.map(|one| {
        let problem = Diagnostic::error(&RULE.code, message).at(one.location).help(HELP);
        problem.related(one.value.location(), "it is made here")
    });
    own.into_iter().chain(others).collect()
}

pub(in crate::codepipeline) fn is_known(home: &Home<'_>) -> bool {
    home.environment.account.is_some() && home.environment.region.is_some()
}
