use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0003", "duplicate build variable", on(&["AWS::CodeBuild::Project"], check), r#"
An environment variable of a build is set once. `ImageBuild` sets `REPOSITORY_URI`, `CACHE_URI` if there is a layer
cache, and `BASE_IMAGE` if there is a base image.

```rust wrong
let build = ImageBuild::new(&images).environment("REPOSITORY_URI", "x").environment("A", "1").environment("A", "2");
//                                   ^                                                        ^
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Source: Source { Type: "CODEPIPELINE" },
    Environment: Environment {
        Type: "LINUX_CONTAINER", Image: "aws/codebuild/standard:7.0", ComputeType: "BUILD_GENERAL1_SMALL",
        EnvironmentVariables: [
            EnvironmentVariable { Name: "A", Value: "1" },
            EnvironmentVariable { Name: "A", Value: "2" }
//                                ^
        ],
    },
})
```

```rust right
let build = ImageBuild::new(&images).environment("A", "1").environment("B", "2");
DeliveryPipeline::new(source, build).deploy("prod", &shop.api)
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let variables = project.items("Environment.EnvironmentVariables");
    let message = |name: &str| format!("the variable `{name}` is set twice");
    report.expect_unique(variables, "Name", message, "it is also set here", "rename or drop one of them");
}
