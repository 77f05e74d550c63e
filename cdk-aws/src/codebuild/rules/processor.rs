use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0019", "build image for another CPU architecture", on(&["AWS::CodeBuild::Project"], check), r#"
CodeBuild's images with `aarch64` in their names run on `ARM_CONTAINER`, and only there. Other images may run on either.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Source: Source { Type: "CODEPIPELINE" },
    Environment: Environment {
        Type: "ARM_CONTAINER", ComputeType: "BUILD_GENERAL1_SMALL",
        Image: "aws/codebuild/standard:7.0",
//      ^
    },
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Source: Source { Type: "CODEPIPELINE" },
    Environment: Environment {
        Type: "ARM_CONTAINER", ComputeType: "BUILD_GENERAL1_SMALL", Image: "public.ecr.aws/docker/library/rust:1",
    },
})
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let (kind, image) = (project.text("Environment.Type"), project.text("Environment.Image"));
    let (Some(kind), Some(image)) = (kind, image) else { return };
    let is_arm = image.strip_prefix("aws/codebuild/").map(|own| own.contains("aarch64"));
    if is_arm.is_some_and(|is_arm| is_arm != kind.starts_with("ARM_")) && !kind.starts_with("WINDOWS_") {
        report
            .error(project.at("Environment.Image"), format!("the image `{image}` does not run on `{kind}`"))
            .related(project, "Environment.Type", "the machine is here")
            .help("use an image with `aarch64` in its name on `ARM_CONTAINER`, and others elsewhere");
    }
}
