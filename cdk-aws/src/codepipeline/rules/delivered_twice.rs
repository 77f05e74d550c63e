use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Located, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::delivery::DeliveredBy;

rule! { "PIPE0032", "service or stacks deployed more than once", of_construct(), r#"
Only one stage of one pipeline can deploy a given service, or the stacks of a given deployer. Two deployments would
conflict.

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("dev", &shop.api).deploy("prod", &shop.api)
//                                                                               ^
```

```rust wrong
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api).deploy("prod", &shop.api)
//                                                                                ^
```

```rust wrong
let first = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("prod", &stacks.deployer);
let again = GitHub::new("example-org/shop", connection);
let second = DeliveryPipeline::of_stacks(again, Synth::new()).deploy_stacks("prod", &stacks.deployer);
//                                                            ^
place! { first, second }
```

```rust right
let others = given::Stacks::new();
let pipeline = DeliveryPipeline::of_stacks(source, Synth::new())
    .deploy_stacks("dev", &others.deployer)
    .deploy_stacks("prod", &stacks.deployer);
app.stage("dev", given::elsewhere(), others);
app.stage("prod", given::elsewhere(), stacks);
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let all: Vec<&Located<Key>> = pipeline.delivered().collect();
    let problem = |(index, one): (usize, &&Located<Key>)| {
        let first = all[..index].iter().find(|other| other.value == one.value);
        let other = cx.facts::<DeliveredBy>(one.value).next().map(|fact| fact.pipeline);
        let other = other.filter(|other| *other != pipeline.meta.key());
        let place = first.map(|first| first.location).or(other.map(|other| other.location()))?;
        let problem = Diagnostic::error(&RULE.code, "this is deployed twice").at(one.location);
        Some(problem.related(place, "it is also deployed here").help("drop one of the two deployments"))
    };
    all.iter().enumerate().filter_map(problem).collect()
}
