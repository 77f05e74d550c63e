use cdk_core::check::{Report, Rule, Subject};

pub(super) static RULE: Rule = Rule::on(
    &["AWS::CodeBuild::Project"],
    check,
    "BUILD0003",
    "duplicate build variable",
    r#"
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
"#,
);

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let variables = project.items("Environment.EnvironmentVariables");
    for (index, variable) in variables.iter().enumerate() {
        let Some(name) = variable.text("Name") else { continue };
        if let Some(first) = variables[..index].iter().find(|other| other.is("Name", name)) {
            report
                .error(variable.at("Name"), format!("the variable `{name}` is set twice"))
                .related(first, "Name", "it is also set here")
                .help("rename or drop one of them");
        }
    }
}
