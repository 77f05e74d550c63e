use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Located, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::ecs::FargateService;

rule! { "PIPE0034", "delivery to a service that runs other images", of_construct(), r#"
A service that a pipeline deploys runs the images of the pipeline's repository, `Image::delivered(&images)`.

```rust wrong
let others = Repository::new();
let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&others)).deploy("prod", &shop.api);
//                                                                     ^
place! { others, pipeline }
```

```rust right
DeliveryPipeline::new(source, ImageBuild::new(&images)).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html
"# }

/// How a service that CloudFormation deploys gets its image, its stack says.
pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let problem = |one: &Located<Key>| {
        let service = cx.find::<FargateService>(one.value).filter(|service| service.has_controller())?;
        let (message, help) = match service.delivered_from() {
            None => (
                "the service sets its own image instead of using the delivered one",
                "make the service with `Image::delivered(&images)`",
            ),
            Some(repository) if Some(repository) != pipeline.images() => (
                "the pipeline and the service have different repositories",
                "use one repository: `ImageBuild::new(&images)` and `Image::delivered(&images)`",
            ),
            Some(_) => return None,
        };
        let problem = Diagnostic::error(&RULE.code, message).at(one.location).help(help);
        Some(problem.related(one.value.location(), "the service is made here"))
    };
    pipeline.services().filter_map(problem).collect()
}
