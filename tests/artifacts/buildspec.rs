//! The structure of the build specification, from CodeBuild's documentation ("Build specification reference for
//! CodeBuild", "Buildspec syntax").

use std::process::Command;

use serde_json::Value;

use crate::keys::{check, entries, texts};

const TOP: [&str; 8] = ["run-as", "env", "proxy", "batch", "reports", "artifacts", "cache", "phases"];

const PHASES: [&str; 4] = ["install", "pre_build", "build", "post_build"];

const ENV: [&str; 6] = [
    "shell",
    "variables",
    "parameter-store",
    "exported-variables",
    "secrets-manager",
    "git-credential-helper",
];

const ARTIFACTS: [&str; 7] = [
    "name",
    "discard-paths",
    "base-directory",
    "exclude-paths",
    "enable-symlinks",
    "s3-prefix",
    "secondary-artifacts",
];

/// What is wrong with a `buildspec.yml`.
pub(crate) fn problems(spec: &Value) -> Vec<String> {
    let mut problems = check(spec, "the file", &["version"], &TOP);
    if spec["version"].as_f64() != Some(0.2) && spec["version"] != "0.2" {
        problems.push(format!("`version` must be 0.2, and is {}", spec["version"]));
    }
    problems.extend(spec.get("phases").map_or_else(|| vec!["the file needs `phases`".into()], phases));
    problems.extend(spec.get("env").into_iter().flat_map(env));
    problems.extend(spec.get("artifacts").into_iter().flat_map(artifacts));
    problems.extend(spec.get("cache").into_iter().flat_map(cache));
    problems.extend(spec.get("reports").into_iter().flat_map(reports));
    problems
}

fn phases(phases: &Value) -> Vec<String> {
    let mut problems = check(phases, "`phases`", &[], &PHASES);
    for (name, phase) in entries(phases) {
        let place = format!("`{name}`");
        let mut optional = vec!["run-as", "on-failure", "finally", "commands"];
        if name == "install" {
            optional.push("runtime-versions");
        }
        problems.extend(check(phase, &place, &[], &optional));
        if phase["commands"].is_null() && phase["runtime-versions"].is_null() {
            problems.push(format!("{place} needs `commands`"));
        }
        let known = phase.get("on-failure").is_none_or(|value| {
            value.as_str().is_some_and(|v| v == "ABORT" || v == "CONTINUE" || v.starts_with("RETRY"))
        });
        problems.extend((!known).then(|| format!("`on-failure` of {place} is {}", phase["on-failure"])));
        for list in ["commands", "finally"].into_iter().filter_map(|name| phase.get(name)) {
            // YAML may read a command that contains a colon as a map.
            problems.extend(texts(list, &format!("what {place} runs")));
            let commands = list.as_array().into_iter().flatten().filter_map(Value::as_str);
            problems.extend(commands.filter_map(shell));
        }
    }
    problems
}

/// The errors that the shell reports for a command without running it.
fn shell(command: &str) -> Option<String> {
    let output = Command::new("sh").args(["-n", "-c", command]).output().expect("there is a shell");
    let stderr = String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then(|| format!("`{command}` is no shell: {}", stderr.trim()))
}

fn env(env: &Value) -> Vec<String> {
    let mut problems = check(env, "`env`", &[], &ENV);
    for map in ["variables", "parameter-store", "secrets-manager"] {
        let wrong = entries(&env[map]).filter(|(_, value)| value.is_object() || value.is_array());
        problems.extend(wrong.map(|(name, value)| format!("`{name}` in `{map}` is {value}")));
    }
    problems.extend(env.get("exported-variables").into_iter().flat_map(|v| texts(v, "`exported-variables`")));
    problems
}

fn artifacts(artifacts: &Value) -> Vec<String> {
    let mut problems = check(artifacts, "`artifacts`", &["files"], &ARTIFACTS);
    problems.extend(texts(&artifacts["files"], "`files`"));
    for (name, secondary) in entries(&artifacts["secondary-artifacts"]) {
        problems.extend(check(secondary, &format!("`{name}`"), &["files"], &ARTIFACTS[..6]));
        problems.extend(texts(&secondary["files"], &format!("`files` of `{name}`")));
    }
    problems
}

fn cache(cache: &Value) -> Vec<String> {
    let mut problems = check(cache, "`cache`", &["paths"], &["key", "fallback-keys", "action"]);
    problems.extend(texts(&cache["paths"], "`paths`"));
    problems
}

fn reports(reports: &Value) -> Vec<String> {
    let optional = ["file-format", "base-directory", "discard-paths"];
    let groups = entries(reports).flat_map(|(name, group)| {
        let mut problems = check(group, &format!("the report `{name}`"), &["files"], &optional);
        problems.extend(texts(&group["files"], &format!("`files` of the report `{name}`")));
        problems
    });
    groups.collect()
}
