use cdk_core::check::{is_spelled, rule};
use cdk_core::{Diagnostic, Located, Lower, Text};

rule! { "BUILD0006", "invalid Dockerfile stage name", of_construct(), r#"
The name of a stage, `FROM node AS test`, consists of letters, digits and `._-`.

```rust wrong
let build = ImageBuild::new(&images).target("the last");
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let build = ImageBuild::new(&images).target("test");
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.docker.com/build/building/multi-stage/
"# }

pub(in crate::codebuild) fn check(stage: Option<&Located<Text>>, cx: &mut Lower<'_>) {
    let is_stage = |name: &str| is_spelled(name, 1..=usize::MAX, "._-");
    if let Some(stage) = stage.filter(|stage| !is_stage(&stage.value)) {
        let message = format!("`{}` is not a valid Dockerfile stage name", stage.value);
        let help = "use letters, digits and `._-`";
        cx.report(Diagnostic::error(&RULE.code, message).at(stage.location).help(help));
    }
}
