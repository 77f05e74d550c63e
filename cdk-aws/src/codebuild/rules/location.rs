use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0017", "source or artifacts without a location", on(&["AWS::CodeBuild::Project"], check), r#"
A project that reads its source from a repository or bucket, or writes artifacts to a bucket, names it in `Location`.
With `CODEPIPELINE`, the pipeline provides the source and takes the artifacts.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine,
    Source: Source { Type: "GITHUB" },
//  ^
    Artifacts: Artifacts { Type: "S3" },
//  ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Environment: machine, Artifacts: Artifacts { Type: "NO_ARTIFACTS" },
    Source: Source { Type: "GITHUB", Location: "https://github.com/example-org/shop.git" },
})
```

https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectSource.html
"# }

const STORED: [&str; 6] = ["S3", "GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "CODECOMMIT", "GITLAB"];

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    for (kind, path, stored, help) in [
        ("Source.Type", "Source.Location", &STORED[..], "set the location of the source"),
        ("Artifacts.Type", "Artifacts.Location", &["S3"], "name the bucket"),
    ] {
        let Some(kind) = project.text(kind).filter(|kind| stored.contains(kind)) else { continue };
        if project.lacks(path) {
            report.error(project.at(path), format!("`{kind}` requires `{path}`")).help(help);
        }
    }
}
