//! Judges the templates of a program: each alone, all together, and under the values of parameters.

use std::collections::{BTreeMap, BTreeSet};

use cdk_aws::core::Synthesis;
use cdk_aws::prelude::*;
use serde_json::Value as J;

use crate::conditions::dangling;
use crate::template::{Findings, Foreign, Template};

/// What a program gave.
pub(crate) enum Verdict {
    /// It reports errors, with these codes.
    Refused(BTreeSet<&'static str>),
    /// It has templates, which are right.
    Fine { templates: usize, resources: usize },
}

/// Synthesizes a program in JSON, and the same one, made again, in YAML; judges what they give.
pub(crate) fn judge(app: &App, again: &App) -> Result<Verdict, String> {
    let synthesis = app.synth(Format::Json);
    let yaml = again.synth(Format::Yaml);
    let messages = |synthesis: &Synthesis| -> Vec<String> {
        synthesis.diagnostics.iter().map(|found| found.message.clone()).collect()
    };
    if messages(&synthesis) != messages(&yaml) {
        return Err(format!("{:?} and then {:?}", messages(&synthesis), messages(&yaml)));
    }
    if synthesis.failed() {
        assert!(synthesis.templates.is_empty(), "errors come without templates");
        return Ok(Verdict::Refused(synthesis.diagnostics.iter().map(|found| found.code.id).collect()));
    }
    let problems = problems(&synthesis)?;
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    equal_in_yaml(&synthesis, &yaml)?;
    let resources = synthesis.templates.iter().map(|template| template.resources).sum();
    Ok(Verdict::Fine { templates: synthesis.templates.len(), resources })
}

fn problems(synthesis: &Synthesis) -> Result<Vec<String>, String> {
    let templates = synthesis.templates.iter().map(Template::new).collect::<Result<Vec<_>, _>>()?;
    let all: Vec<(Template<'_>, Findings)> = templates
        .into_iter()
        .map(|template| {
            let found = template.read();
            (template, found)
        })
        .collect();
    let mut problems: Vec<String> = all.iter().flat_map(|(_, found)| found.problems.clone()).collect();
    for (template, found) in &all {
        if let Some(id) = circle(&found.edges) {
            problems.push(format!("{}: `{id}` waits for itself", template.written.id));
        }
        if template.section("Conditions").next().is_some() {
            problems.extend((0..9).flat_map(|number| dangling(template, number)));
        }
        parameters(template, &mut problems);
    }
    files(&all, &mut problems);
    nested(&all, &mut problems);
    across(&all, &mut problems);
    Ok(problems)
}

/// A resource that waits for itself.
pub(crate) fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<&String> {
    let mut left: BTreeMap<&String, usize> = edges.iter().map(|(id, needs)| (id, needs.len())).collect();
    let mut ready: Vec<&String> = left.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while let Some(done) = ready.pop() {
        left.remove(done);
        for (id, _) in edges.iter().filter(|(_, needs)| needs.contains(done)) {
            if let Some(count) = left.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    ready.push(id);
                }
            }
        }
    }
    left.into_keys().next()
}

/// What the deployment must give is said.
fn parameters(template: &Template<'_>, problems: &mut Vec<String>) {
    let required = template.section("Parameters").filter(|(_, it)| it.get("Default").is_none());
    let required: BTreeSet<&str> = required.map(|(name, _)| name.as_str()).collect();
    let said: BTreeSet<&str> = template.written.required_parameters.iter().map(String::as_str).collect();
    if !template.written.nested && required != said {
        problems.push(format!("{}: needs {required:?}, says {said:?}", template.written.id));
    }
}

/// No two templates have one file, wherever it is written.
fn files(all: &[(Template<'_>, Findings)], problems: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for (template, _) in all {
        if !seen.insert(template.written.id.to_ascii_lowercase()) {
            problems.push(format!("two files are called `{}`", template.written.id));
        }
    }
}

/// Nested stacks have templates, are given their parameters, and have the outputs that are read.
fn nested(all: &[(Template<'_>, Findings)], problems: &mut Vec<String>) {
    let file = |template: &Template<'_>| Format::Json.template_file(&template.written.id);
    let by_file: BTreeMap<String, &Template<'_>> =
        all.iter().filter(|(it, _)| it.written.nested).map(|(it, _)| (file(it), it)).collect();
    let mut used = BTreeSet::new();
    for (template, found) in all {
        for (id, resource) in template.section("Resources") {
            let properties = &resource["Properties"];
            let Some(url) = properties["TemplateURL"].as_str() else { continue };
            let Some(inner) = by_file.get(url) else {
                problems.push(format!("{}: `{url}` is not there", template.written.id));
                continue;
            };
            used.insert(url.to_owned());
            let given: BTreeSet<&String> =
                properties["Parameters"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
            for name in given.iter().filter(|name| !inner.has("Parameters", name)) {
                problems.push(format!("{url} has no parameter `{name}`"));
            }
            for (name, parameter) in inner.section("Parameters") {
                if parameter.get("Default").is_none() && !given.contains(name) {
                    problems.push(format!("{url} is not given `{name}`"));
                }
            }
            for (_, output) in found.nested_outputs.iter().filter(|(stack, _)| stack == id) {
                if !inner.has("Outputs", output) {
                    problems.push(format!("{url} has no output `{output}`"));
                }
            }
        }
    }
    problems.extend(
        by_file.keys().filter(|file| !used.contains(*file)).map(|file| format!("nothing nests {file}")),
    );
}

/// What stacks use of others exists when they are deployed, in the order of the templates and of `depends_on`.
fn across(all: &[(Template<'_>, Findings)], problems: &mut Vec<String>) {
    let (mut exports, mut outputs) = (BTreeMap::new(), BTreeMap::new());
    let mut before: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut root = "";
    for (template, found) in all {
        let (id, place) = (template.written.id.as_str(), template.written.environment.to_string());
        if !template.written.nested {
            root = id;
            let mut needed: BTreeSet<&str> = BTreeSet::new();
            for other in &template.written.depends_on {
                match before.get(other.as_str()) {
                    Some(more) => needed.extend(more.iter().copied().chain([other.as_str()])),
                    None => problems.push(format!("{id} comes before `{other}`")),
                }
            }
            before.insert(id, needed);
        }
        for (name, output) in template.section("Outputs") {
            if let Some(export) = output["Export"]["Name"].as_str()
                && (exports.insert((place.clone(), export.to_owned()), root).is_some() || export.len() > 255)
            {
                problems.push(format!("{id}: the export `{export}` is there, or too long"));
            }
            outputs.insert((place.clone(), template.written.stack_name.clone(), name.clone()), root);
        }
        for foreign in &found.foreign {
            let producer = match foreign {
                Foreign::Import(export) if export.starts_with("external") => continue,
                Foreign::Import(export) => exports.get(&(place.clone(), export.clone())),
                Foreign::Output { stack, output } => {
                    outputs.get(&(place.clone(), stack.clone(), output.clone()))
                }
            };
            if producer.is_none_or(|producer| !before[root].contains(producer)) {
                problems.push(format!("{id}: {foreign:?} is not there before"));
            }
        }
    }
}

/// JSON and YAML say the same, except for the names of files.
fn equal_in_yaml(json: &Synthesis, yaml: &Synthesis) -> Result<(), String> {
    for (json, yaml) in json.templates.iter().zip(&yaml.templates) {
        let text = json.body.replace(".template.json\"", ".template.yaml\"");
        let expected: J = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let read: J = serde_yaml_ng::from_str(&yaml.body).map_err(|error| format!("{}: {error}", yaml.id))?;
        if expected != read {
            return Err(format!("{} differs in YAML\n{}\n{}", json.id, json.body, yaml.body));
        }
    }
    Ok(())
}
