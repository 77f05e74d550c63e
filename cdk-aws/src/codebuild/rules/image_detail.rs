use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower, Text};

use crate::codebuild::BuildSpec;

rule! { "BUILD0008", "build that does not write `imageDetail.json`", of_construct(), r#"
The pipeline knows the image to deploy from the file `imageDetail.json`: `{"ImageURI":"..."}`. Your own build
specification must write it, with the digest of the image.

```rust wrong
let build = ImageBuild::new(&images).build_spec(BuildSpec::new().build(["make image"]));
//                                   ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust right
let write = "printf '{\"ImageURI\":\"%s\"}' \"$(cat digest)\" > imageDetail.json";
let build = ImageBuild::new(&images).build_spec(BuildSpec::new().build(["make image", write]));
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html
"# }

/// What a file in the source does is not known.
pub(in crate::codebuild) fn check(spec: &Located<BuildSpec>, before: &[Located<Text>], cx: &mut Lower<'_>) {
    let before = before.iter().map(|command| &command.value);
    let mut commands = spec.value.phases.iter().flatten().chain(before);
    if spec.value.file.is_none() && !commands.any(|command| command.contains("imageDetail.json")) {
        let message = "no command writes `imageDetail.json`, which says where the image is";
        let help =
            r#"add `printf '{"ImageURI":"%s"}' "$IMAGE_URI" > imageDetail.json`, with the image's digest"#;
        cx.report(Diagnostic::error(&RULE.code, message).at(spec.location).help(help));
    }
}
