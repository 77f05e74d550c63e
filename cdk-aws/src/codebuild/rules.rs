//! Rules about projects that a program writes itself, with `cfn!`.

use cdk_core::check::{Legacy, View};
use cdk_core::value::Piece;
use cdk_core::{Diagnostic, Expr, Resource};

use super::build_spec::PHASES;
use super::codes;
use crate::rules::Subject;

pub(crate) const RULE: Legacy = Legacy { codes: &[], check };

/// What stands at the top of a build specification.
const TOP: [&str; 9] =
    ["version", "run-as", "env", "proxy", "batch", "phases", "reports", "artifacts", "cache"];

fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for project in
        view.stacks().flat_map(|stack| stack.of_type("AWS::CodeBuild::Project").collect::<Vec<_>>())
    {
        let Some(spec) =
            project.property("Source").and_then(|source| literal(source.get("BuildSpec")?.as_ref()))
        else {
            continue;
        };
        let problems = unknown_keys(&spec).into_iter().chain(version_problem(&spec));
        let problems = problems.chain(without_privileges(project, &spec));
        diagnostics.extend(problems.map(|problem| problem.at(project.location()).path(view.path(project))));
    }
}

/// What properties of a project say together.
pub(crate) fn project(subject: &mut Subject<'_>) {
    let code = &codes::PROJECT;
    let (source, artifacts) = (subject.text("Source.Type"), subject.text("Artifacts.Type"));
    let is_pipeline = |kind: &Option<String>| kind.as_deref() == Some("CODEPIPELINE");
    if source.is_some() && artifacts.is_some() && is_pipeline(&source) != is_pipeline(&artifacts) {
        let help = "write `Type: \"CODEPIPELINE\"` in both, or in neither";
        subject.report(code, "a pipeline gives the source and takes the artifacts, or does neither", help);
    }
    match source.as_deref() {
        Some("NO_SOURCE") => {
            subject.expect_any(&["Source.BuildSpec"], code, "without a source the commands are here");
        }
        Some("S3" | "GITHUB" | "GITHUB_ENTERPRISE" | "BITBUCKET" | "CODECOMMIT" | "GITLAB") => {
            subject.expect_any(&["Source.Location"], code, "say where the source is");
        }
        _ => {}
    }
    if artifacts.as_deref() == Some("S3") {
        subject.expect_any(&["Artifacts.Location"], code, "name the bucket");
    }
    if let (Some(kind), Some(image)) = (subject.text("Environment.Type"), subject.text("Environment.Image")) {
        let own = image.strip_prefix("aws/codebuild/");
        let is_arm = own.map(|own| own.contains("aarch64"));
        if is_arm.is_some_and(|is_arm| is_arm != kind.starts_with("ARM_")) && !kind.starts_with("WINDOWS_") {
            let help = "`ARM_CONTAINER` runs images with `aarch64` in their names, and they run there alone";
            subject.report(code, format!("the image `{image}` does not run on `{kind}`"), help);
        }
    }
    let mut seen = Vec::new();
    for variable in subject.items("Environment.EnvironmentVariables") {
        let Some(name) = variable.text("Name") else { continue };
        if name.starts_with("CODEBUILD_") {
            let message = format!("`{name}` is not a name for a variable: CodeBuild sets those itself");
            subject.report(&codes::VARIABLE, message, "");
        }
        if seen.contains(&name) {
            subject.report(&codes::VARIABLE, format!("the variable `{name}` is set twice"), "");
        }
        seen.push(name);
    }
}

/// The text of a build specification, with nothing for what is known at deployment only. The path of a file is none.
fn literal(spec: &Expr) -> Option<String> {
    let text = match spec {
        Expr::Text(text) => text.to_string(),
        Expr::Sub(pieces) => {
            let piece =
                |piece: &Piece| if let Piece::Text(text) = piece { text.to_string() } else { "x".to_owned() };
            pieces.iter().map(piece).collect()
        }
        _ => return None,
    };
    (text.contains('\n') || text.trim_start().starts_with('{')).then_some(text)
}

fn unknown_keys(spec: &str) -> Vec<Diagnostic<()>> {
    let (top, phases) = keys(spec);
    let unknown = |key: &String, known: &[&str], what: &str| {
        (!known.contains(&key.as_str())).then(|| {
            let message = format!("a build specification has no {what} `{key}`");
            Diagnostic::error(&codes::UNKNOWN_PHASE, message).note(format!("it has {}", known.join(", ")))
        })
    };
    let top = top.iter().filter_map(|key| unknown(key, &TOP, "entry"));
    top.chain(phases.iter().filter_map(|key| unknown(key, &PHASES, "phase"))).collect()
}

/// The version of the language is 0.1 or 0.2.
fn version_problem(spec: &str) -> Option<Diagnostic<()>> {
    let given = match serde_json::from_str::<serde_json::Value>(spec) {
        Ok(json) => json.get("version").map(|version| version.to_string()),
        Err(_) => spec.lines().find_map(|line| Some(line.strip_prefix("version:")?.to_owned())),
    };
    let message = match given {
        None => "a build specification has a `version`".to_owned(),
        Some(given) => {
            let given =
                given.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned();
            if given == "0.2" || given == "0.1" {
                return None;
            }
            format!("a build specification has no version {given}")
        }
    };
    Some(Diagnostic::error(&codes::UNKNOWN_PHASE, message).help("begin it with `version: 0.2`"))
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

fn without_privileges(project: &Resource, spec: &str) -> Option<Diagnostic<()>> {
    const NEEDS_DAEMON: [&str; 5] = ["build", "buildx", "push", "run", "compose"];
    let environment = project.property("Environment")?;
    let is_container = environment.get("Type")?.as_text().is_some_and(|kind| kind.ends_with("_CONTAINER"));
    let is_set = |name: &str| {
        environment.get(name).is_some_and(|value| !matches!(*value, Expr::Absent | Expr::Bool(false)))
    };
    let builds = NEEDS_DAEMON.iter().any(|command| spec.contains(&format!("docker {command}")));
    if !is_container || !builds || is_set("PrivilegedMode") || is_set("DockerServer") {
        return None;
    }
    let message = "the build runs Docker, for which it needs privileges";
    let help = "set `PrivilegedMode: true` in its `Environment`";
    Some(Diagnostic::error(&codes::PRIVILEGED, message).help(help))
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;
    use crate::testing::errors;

    fn project(spec: &str, privileged: bool) -> Vec<String> {
        errors(cfn!(AWS::CodeBuild::Project {
            ServiceRole: "arn:aws:iam::111122223333:role/build",
            Artifacts: Artifacts { Type: "CODEPIPELINE" },
            Source: Source { Type: "CODEPIPELINE", BuildSpec: spec },
            Environment: Environment {
                Type: "ARM_CONTAINER",
                ComputeType: "BUILD_GENERAL1_SMALL",
                Image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
                PrivilegedMode: privileged,
            },
        }))
    }

    #[test]
    fn phases_that_there_are() {
        let none = [""; 0];
        assert_eq!(project("buildspec.yml", false), none);
        assert_eq!(project("version: 0.2\nphases:\n  build:\n    commands:\n      - make\n", false), none);
        let message = "BUILD0007: a build specification has no phase `biuld`";
        assert_eq!(
            project("version: 0.2\nphases:\n  biuld:\n    commands:\n      - make\n", false),
            [message]
        );
        assert_eq!(project(r#"{"version":0.2,"phases":{"biuld":{"commands":["make"]}}}"#, false), [message]);
        let message = "BUILD0007: a build specification has no entry `artefacts`";
        assert_eq!(project("version: 0.2\nartefacts:\n  files:\n    - a\n", false), [message]);
    }

    #[test]
    fn docker_needs_privileges() {
        let spec = "version: 0.2\nphases:\n  build:\n    commands:\n      - docker build .\n";
        assert_eq!(project(spec, true), [""; 0]);
        assert_eq!(project(spec, false), ["BUILD0006: the build runs Docker, for which it needs privileges"]);
    }
}
