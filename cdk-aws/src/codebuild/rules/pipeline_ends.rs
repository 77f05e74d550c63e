use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0018", "project with only its source or its artifacts in a pipeline",
    on(&["AWS::CodeBuild::Project"], check), r#"
A pipeline provides the source of a project and takes its artifacts, so the `Type` of both is `CODEPIPELINE`, or of
neither.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine, Source: Source { Type: "CODEPIPELINE" },
    Artifacts: Artifacts { Type: "NO_ARTIFACTS" },
//                         ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine, Source: Source { Type: "CODEPIPELINE" },
    Artifacts: Artifacts { Type: "CODEPIPELINE" },
})
```

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let (source, artifacts) = (project.text("Source.Type"), project.text("Artifacts.Type"));
    let (Some(source), Some(artifacts)) = (source, artifacts) else { return };
    if (source == "CODEPIPELINE") != (artifacts == "CODEPIPELINE") {
        let message = format!("the source has the type `{source}`, but the artifacts have `{artifacts}`");
        report
            .error(project.at("Artifacts.Type"), message)
            .related(project, "Source.Type", "the source is here")
            .help("write `Type: \"CODEPIPELINE\"` in both, or in neither");
    }
}
