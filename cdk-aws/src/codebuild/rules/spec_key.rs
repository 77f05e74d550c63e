use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use crate::codebuild::build_spec::PHASES;

rule! { "BUILD0013", "unknown key in a build specification", on(&["AWS::CodeBuild::Project"], check), r#"
CodeBuild either ignores an unknown key, so that the commands of a misspelled phase never run, or rejects the build. The
phases are `install`, `pre_build`, `build` and `post_build`. `BuildSpec` has a method for each.

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "version: 0.2\nphases:\n  biuld:\n    commands: [make]\n" },
//                                         ^
})
```

```rust wrong
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "{\"version\":0.2,\"artefacts\":{}}" },
//                                         ^
})
```

```rust right
cfn!(AWS::CodeBuild::Project {
    ServiceRole: role, Artifacts: artifacts, Environment: machine,
    Source: Source { Type: "CODEPIPELINE", BuildSpec: "version: 0.2\nphases:\n  build:\n    commands: [make]\n" },
})
```

https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
"# }

/// What stands at the top of a build specification.
const TOP: [&str; 9] =
    ["version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache"];

fn check(project: &Subject<'_>, report: &mut Report<'_>) {
    let (top, phases) = super::spec(project).map(|spec| keys(&spec)).unwrap_or_default();
    for (keys, known, what) in [(top, &TOP[..], "entry"), (phases, &PHASES, "phase")] {
        for key in keys.iter().filter(|key| !known.contains(&key.as_str())) {
            let message = format!("a build specification has no {what} `{key}`");
            let near = suggest(key, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| format!("use `{}`", known.join("`, `")));
            report.error(project.at("Source.BuildSpec"), message).help(help);
        }
    }
}

/// The keys at the top, and those of `phases`.
fn keys(spec: &str) -> (Vec<String>, Vec<String>) {
    if let Ok(serde_json::Value::Object(map)) = serde_json::from_str(spec) {
        let phases = map.get("phases").and_then(serde_json::Value::as_object);
        let phases = phases.map(|phases| phases.keys().cloned().collect()).unwrap_or_default();
        return (map.keys().cloned().collect(), phases);
    }
    let (mut top, mut phases) = (Vec::new(), Vec::new());
    let mut indent = None;
    for line in spec.lines() {
        let depth = line.len() - line.trim_start().len();
        let Some(key) = yaml_key(line.trim()) else { continue };
        if depth == 0 {
            top.push(key);
            indent = None;
        } else if top.last().is_some_and(|key| key == "phases") && depth == *indent.get_or_insert(depth) {
            phases.push(key);
        }
    }
    (top, phases)
}

/// The key of a line, `key:` or `key: value`.
fn yaml_key(line: &str) -> Option<String> {
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_matches(['"', '\'']);
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (is_key && !key.starts_with('-') && (rest.is_empty() || rest.starts_with(' '))).then(|| key.to_owned())
}
