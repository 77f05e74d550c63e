use cdk_core::check::rule;
use cdk_core::{Diagnostic, Located, Lower, Text};

rule! { "BUILD0007", "empty build command", of_construct(), r#"
CodeBuild rejects a build specification with an empty command.

```rust wrong
let spec = BuildSpec::new().build(["", "make imageDetail.json"]);
let build = ImageBuild::new(&images).build_spec(spec).before([" "]);
//                                   ^                ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
DeliveryPipeline::of_stacks(source, Synth::new().command(" ")).deploy_stacks("prod", &stacks.deployer)
//                                               ^
```

```rust right
DeliveryPipeline::of_stacks(source, Synth::new().command("make synth")).deploy_stacks("prod", &stacks.deployer)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

pub(in crate::codebuild) fn check<'c>(
    commands: impl IntoIterator<Item = &'c Located<Text>>,
    cx: &mut Lower<'_>,
) {
    for command in commands.into_iter().filter(|command| command.value.trim().is_empty()) {
        let problem = Diagnostic::error(&RULE.code, "the build has an empty command").at(command.location);
        cx.report(problem.help("drop it"));
    }
}
