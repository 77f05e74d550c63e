use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower, Text};

use super::spec_path::is_path;

rule! { "BUILD0027", "invalid directory or Dockerfile path", of_construct(), r#"
The directory of a build and its Dockerfile are relative to the root of the source: `service`, `service/Dockerfile`. Their
paths consist of letters, digits and `._-/`, do not begin with `/` or `-`, and do not leave the source with `..`.

```rust wrong
let build = ImageBuild::new(&images).directory("/service").dockerfile("../Dockerfile");
//                                   ^                     ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
let synth = Synth::new().directory("../infrastructure");
//                       ^
DeliveryPipeline::of_stacks(source, synth).deploy_stacks("prod", &stacks.deployer)
```

```rust right
let synth = Synth::new().directory("./infrastructure/");
DeliveryPipeline::of_stacks(source, synth).deploy_stacks("prod", &stacks.deployer)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

/// Checks a path that ends in the commands of a build.
pub(in crate::codebuild) fn check(path: &Located<Text>, cx: &mut Lower<'_>) {
    if !is_path(&path.value) {
        let message = format!("`{}` is not a path in the source", path.value);
        let help = "write it from the root of the source, such as `service/Dockerfile`";
        cx.report(Diagnostic::error(&RULE.code, message).at(path.location).help(help));
    }
}
