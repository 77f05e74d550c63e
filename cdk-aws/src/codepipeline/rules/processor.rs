use cdk_core::check::rule;
use cdk_core::{Diagnostic, Key, Located, Lower};

use crate::codepipeline::DeliveryPipeline;
use crate::ecs::FargateService;

rule! { "PIPE0035", "images for another CPU architecture", of_construct(), r#"
A pipeline must build images for the CPU architecture that the tasks of its services run on. Both are Graviton (Arm) by
default.

```rust wrong
let build = ImageBuild::new(&images).architecture(Architecture::X86_64);
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
//                                   ^
```

```rust right
let build = ImageBuild::new(&images).architecture(Architecture::Arm64);
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html
"# }

pub(super) fn check(pipeline: &DeliveryPipeline, cx: &Lower<'_>) -> Vec<Diagnostic> {
    let Some(build) = &pipeline.build else { return Vec::new() };
    let problem = |one: &Located<Key>| {
        let service = cx.find::<FargateService>(one.value)?;
        let is_delivered = service.has_controller() && service.delivered_from() == pipeline.images();
        if !is_delivered || service.processor() == build.processor() {
            return None;
        }
        let message =
            "the pipeline builds images for a different CPU architecture than the service's tasks run on";
        let problem = Diagnostic::error(&RULE.code, message).at(one.location);
        let problem = problem.related(one.value.location(), "the service is made here");
        Some(problem.help("use the same for both, such as `.architecture(Architecture::Arm64)`"))
    };
    pipeline.services().filter_map(problem).collect()
}
