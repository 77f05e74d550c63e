use cdk_core::check::{Report, Rule, Subject};
use cdk_core::{Diagnostic, Located, Lower, Text};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CodeBuild::Project"],
    check,
    "BUILD0005",
    "invalid source path",
    r#"
Paths of a build are relative to the root of the source: `service`, `service/Dockerfile`. They consist of letters,
digits and `._-/`, do not begin with `/` or `-`, and do not leave the source with `..`.

```rust wrong
let spec = BuildSpec::file("/buildspec.yml");
let build = ImageBuild::new(&images).directory("/service").dockerfile("../Dockerfile").build_spec(spec);
//                                   ^                     ^                           ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
let synth = Synth::new().directory("../infrastructure");
//                       ^
DeliveryPipeline::of_stacks(source, synth).deploy_stacks("prod", &stacks.deployer)
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "../buildspec.yml" },
//                                         ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "arn:aws:s3:::specifications/buildspec.yml" },
})
```

```rust right
let synth = Synth::new().directory("./infrastructure/");
DeliveryPipeline::of_stacks(source, synth).deploy_stacks("prod", &stacks.deployer)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"#,
);

const HELP: &str = "write it from the root of the source, such as `service/Dockerfile`";

/// A build specification in place, or in a bucket, has a colon.
fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let fits = |path: &str| path.contains(':') || is_path(path);
    report.expect_text(project, "Source.BuildSpec", fits, "a path in the source", HELP);
}

/// Checks a path that ends in the commands of a build.
pub(in crate::codebuild) fn check_path(path: &Located<Text>, cx: &mut Lower<'_>) {
    if !is_path(&path.value) {
        let message = format!("`{}` is not a path in the source", path.value);
        cx.report(Diagnostic::error(&RULE.code, message).at(path.location).help(HELP));
    }
}

fn is_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '-'])
        && path.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c))
        && path.split('/').all(|part| part != "..")
}
