use std::panic::Location;

use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::codepipeline::delivery_pipeline::Source;

rule! { "PIPE0036", "image repository in another account or region", of_construct(), r#"
The repositories that a pipeline builds from, and pushes to, must be in its account and region: push events are
delivered only within their account and region, and a build logs in to one registry.

```rust wrong
let others = Repository::new();
let build = ImageBuild::new(&others);
//          ^
let pipeline = DeliveryPipeline::new(source, build).deploy_stacks("prod", &stacks.deployer).synth(Synth::new());
app.stage("tools", Environment::new(account!("111122223333"), region!("eu-west-1")), pipeline);
app.stage("images", given::elsewhere(), others);
app.stage("prod", given::elsewhere(), stacks);
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html
"# }

/// A repository that is in no stage is reported where it is referred to.
pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let Some(home) = cx.home(pipeline.meta.key()) else { return Vec::new() };
    let problem = |(repository, at): (Key, &'static Location<'static>)| {
        let there = cx.home(repository).filter(|there| there.environment != home.environment)?;
        let message = format!(
            "the pipeline is in {}, but the repository is in {}",
            home.environment, there.environment
        );
        let problem = Diagnostic::error(&RULE.code, message).at(at);
        let problem = problem.related(repository.location(), "the repository is made here");
        Some(problem.help("put the repository into the pipeline's stage"))
    };
    repositories(pipeline).into_iter().filter_map(problem).collect()
}

/// Whether all of them are there: others can mostly not be referred to.
pub(in crate::codepipeline) fn has_repositories(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> bool {
    check(pipeline, cx).is_empty()
}

fn repositories(pipeline: &DeliveryPipeline) -> Vec<(Key, &'static Location<'static>)> {
    match &pipeline.source {
        Source::Pushed(image) => vec![(image.repository, image.tag.location)],
        Source::GitHub(_) => {
            let build = pipeline.build.iter();
            let bases = build.clone().flat_map(|build| &build.bases);
            let bases = bases.map(|base| (base.repository, base.tag.location));
            build.map(|build| (build.images, build.location)).chain(bases).collect()
        }
    }
}
