use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0002", "invalid build variable name", on(&["AWS::CodeBuild::Project"], check), r#"
The name of an environment variable begins with a letter or an underscore, followed by letters, digits and underscores:
shells do not accept others. Names that begin with `CODEBUILD_` are reserved.

```rust wrong
let build = ImageBuild::new(&images).environment("NODE-ENV", "test").environment("CODEBUILD_X", "1");
//                                   ^                               ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Source: Source { Type: "CODEPIPELINE" },
    Environment: Environment {
        Type: "LINUX_CONTAINER", Image: "aws/codebuild/standard:7.0", ComputeType: "BUILD_GENERAL1_SMALL",
        EnvironmentVariables: [EnvironmentVariable { Name: "CODEBUILD_X", Value: "1" }],
//                                                   ^
    },
})
```

```rust right
let build = ImageBuild::new(&images).environment("_A1", "test");
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let is_free = |name: &str| is_variable(name) && !name.starts_with("CODEBUILD_");
    let help = "use letters, digits and underscores, and do not begin with a digit or `CODEBUILD_`";
    for variable in project.items("Environment.EnvironmentVariables") {
        report.expect_text(variable, "Name", is_free, "a valid name of a variable", help);
    }
}

pub(super) fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
