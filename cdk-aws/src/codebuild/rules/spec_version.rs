use cdk_core::check::{Report, Subject, rule};

rule! { "BUILD0014", "unknown build specification version", on(&["AWS::CodeBuild::Project"], check), r#"
A build specification begins with its version, `0.2`, or the older `0.1`, which runs each command in its own shell.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "version: 0.3\nphases:\n  build:\n    commands: [ls]\n" },
//                                         ^
})
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "phases:\n  build:\n    commands: [ls]\n" },
//                                         ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "version: 0.2 # newest\nphases:\n  build:\n    commands: [ls]\n" },
})
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let Some(spec) = super::spec(project) else { return };
    let message = match version(&spec) {
        Some(given) if given == "0.2" || given == "0.1" => return,
        Some(given) => format!("a build specification cannot have version {given}"),
        None => "the build specification lacks `version`".to_owned(),
    };
    report.error(project.at("Source.BuildSpec"), message).help("begin it with `version: 0.2`");
}

fn version(spec: &str) -> Option<String> {
    let given = match serde_json::from_str::<serde_json::Value>(spec) {
        Ok(json) => json.get("version")?.to_string(),
        Err(_) => spec.lines().find_map(|line| line.strip_prefix("version:"))?.to_owned(),
    };
    let given = given.split('#').next().unwrap_or_default();
    Some(given.trim().trim_matches(['"', '\'']).to_owned())
}
