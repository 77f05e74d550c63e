//! A task definition is registered, by the real command line, which knows what ECS takes.

use std::path::Path;

use cdk_tests::{Emulator, Output};
use serde_json::Value;

use crate::read;

/// What is wrong with a `taskdef.json`.
pub(crate) fn problems(file: &Path, emulator: &Emulator) -> Vec<String> {
    let taskdef = match read(file) {
        Ok(taskdef) => taskdef,
        Err(problem) => return vec![problem],
    };
    let directory = file.parent().expect("is a file");
    let line = "aws ecs register-task-definition --cli-input-json file://taskdef.json";
    let Output { code, stdout, stderr } = emulator.shell(directory, Emulator::ACCOUNT, line);
    if code != Some(0) {
        return vec![format!("`{line}` says\n{}", stderr.trim())];
    }
    let registered: Value = serde_json::from_str(&stdout).expect("the command line prints JSON");
    let registered = &registered["taskDefinition"];
    let mut problems = Vec::new();
    if registered["family"] != taskdef["family"] || registered["status"] != "ACTIVE" {
        problems.push(format!("it was registered as {registered}"));
    }
    if !images(&taskdef).any(is_placeholder) {
        problems.push(
            "no image is a placeholder such as `<IMAGE1_NAME>`: a deployment would change nothing".into(),
        );
    }
    problems.extend(
        unresolved(&taskdef).map(|text| format!("`{text}` is for CloudFormation, which is not asked")),
    );
    problems.extend(fargate(&taskdef));
    problems
}

/// The names and ports of the containers.
pub(crate) fn ports(taskdef: &Value) -> Vec<(&str, Vec<u64>)> {
    let containers = taskdef["containerDefinitions"].as_array().into_iter().flatten();
    let ports = |container: &Value| {
        let mappings = container["portMappings"].as_array().cloned().unwrap_or_default();
        mappings.iter().filter_map(|mapping| mapping["containerPort"].as_u64()).collect()
    };
    containers.map(|container| (container["name"].as_str().unwrap_or_default(), ports(container))).collect()
}

fn images(taskdef: &Value) -> impl Iterator<Item = &str> {
    let containers = taskdef["containerDefinitions"].as_array().into_iter().flatten();
    containers.filter_map(|container| container["image"].as_str())
}

/// Whether CodePipeline puts an image in here: a name in angle brackets.
fn is_placeholder(image: &str) -> bool {
    let name = image.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    })
}

/// Texts that only a template can hold.
fn unresolved(value: &Value) -> impl Iterator<Item = String> {
    let mut texts = Vec::new();
    collect(value, &mut texts);
    texts.into_iter().filter(|text| text.contains("${AWS::") || text.contains("{{resolve:"))
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(map) => map.values().for_each(|item| collect(item, texts)),
        _ => {}
    }
}

/// What Fargate requires, but the emulator does not check.
fn fargate(taskdef: &Value) -> Vec<String> {
    let on_fargate =
        taskdef["requiresCompatibilities"].as_array().is_some_and(|list| list.iter().any(|v| v == "FARGATE"));
    let mut problems = Vec::new();
    if on_fargate && taskdef["networkMode"] != "awsvpc" {
        problems.push("a task on Fargate has the network mode `awsvpc`".to_owned());
    }
    let missing = ["cpu", "memory"].into_iter().filter(|name| on_fargate && !taskdef[*name].is_string());
    problems.extend(missing.map(|name| format!("a task on Fargate has its `{name}` as text")));
    problems
}
