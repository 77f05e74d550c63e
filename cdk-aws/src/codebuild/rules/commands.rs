use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0016", "project without source and commands", on(&["AWS::CodeBuild::Project"], check), r#"
A project without a source has no `buildspec.yml`, so its commands must be in `BuildSpec`.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine, Artifacts: Artifacts { Type: "NO_ARTIFACTS" },
    Source: Source { Type: "NO_SOURCE" },
//  ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine, Artifacts: Artifacts { Type: "NO_ARTIFACTS" },
    Source: Source { Type: "NO_SOURCE", BuildSpec: "{\"version\":0.2,\"phases\":{}}" },
})
```

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    if project.is("Source.Type", "NO_SOURCE") && project.lacks("Source.BuildSpec") {
        let message = "the project has neither a source nor a `BuildSpec`";
        report.error(project.at("Source.BuildSpec"), message).help("write its commands into `BuildSpec`");
    }
}
