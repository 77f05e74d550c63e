//! What the command line shows with a resource: the line that made it when its deployment fails, and warnings.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Parts, stacks};
use crate::asset::StackAsset;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{ResourceIndex, Template};
use crate::source::Site;
use crate::synth::Synthesis;

/// Warnings of the synthesis, by the id of the stack that shows them: each with the path of the construct.
pub(super) struct Notes<'s>(BTreeMap<&'s str, Vec<(&'s str, &'s Diagnostic)>>);

impl<'s> Notes<'s> {
    pub(super) fn of(synthesis: &'s Synthesis) -> Self {
        let mut notes = Notes(BTreeMap::new());
        let warnings: Vec<&Diagnostic> =
            synthesis.diagnostics.iter().filter(|d| d.severity == Severity::Warning).collect();
        if warnings.is_empty() {
            return notes;
        }
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for parts in stacks(synthesis) {
            for resource in parts.iter().flat_map(|template| &template.index) {
                owners.insert(&resource.path, &parts[0].id);
            }
        }
        for warning in warnings {
            for path in &warning.paths {
                if let Some(id) = owner(&owners, path) {
                    notes.0.entry(id).or_default().push((path, warning));
                }
            }
        }
        notes
    }
}

/// The stack that has the first resource of a construct, or of what is in it.
fn owner<'s>(owners: &BTreeMap<&str, &'s str>, path: &str) -> Option<&'s str> {
    let inside = format!("{path}/");
    let first = || owners.range(&*inside..).next().filter(|(found, _)| found.starts_with(&inside));
    owners.get(path).or_else(|| first().map(|(_, id)| id)).copied()
}

/// The metadata of a stack.
pub(super) fn metadata(synthesis: &Synthesis, notes: &Notes<'_>, parts: Parts<'_>) -> Value {
    let mut entries: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut add = |path: &str, entry| entries.entry(format!("/{path}")).or_default().push(entry);
    for resource in parts.iter().flat_map(|template| &template.index) {
        add(&resource.path, logical_id(resource));
    }
    for (path, warning) in notes.0.get(&*parts[0].id).into_iter().flatten() {
        add(path, warn(&format!("{} [{}]", warning.message, warning.code.id), Some(warning.location)));
    }
    for (path, message) in undone(synthesis, parts) {
        add(path, warn(&message, None));
    }
    entries.into_iter().map(|(path, entries)| (path, entries.into())).collect::<Map<_, _>>().into()
}

fn logical_id(resource: &ResourceIndex) -> Value {
    let line = format!("{} ({})", resource.resource_type, resource.location);
    json!({ "type": "aws:cdk:logicalId", "data": &*resource.logical_id, "trace": [line] })
}

fn warn(message: &str, location: Option<Site>) -> Value {
    let mut entry = json!({ "type": "aws:cdk:warning", "data": message });
    if let Some(location) = location {
        entry["trace"] = json!([format!("program ({location})")]);
    }
    entry
}

/// What a deployment needs and the command line does not do, at the path of a construct.
fn undone<'s>(synthesis: &Synthesis, parts: Parts<'s>) -> Vec<(&'s str, String)> {
    let root = &parts[0];
    let sites = root.assets.iter().filter_map(StackAsset::as_site).map(|site| {
        let message = "`cdk deploy` does not copy files into this bucket; afterwards, run the `aws s3 sync` that \
                       `cargo run` prints";
        (path_of(root, &site.bucket), message.to_owned())
    });
    let mut undone: Vec<(&str, String)> = sites.collect();
    undone.dedup();
    if synthesis.asset_bucket.is_none() && parts.iter().any(Template::needs_bucket) {
        let message = "`cdk deploy` cannot upload what this stack needs, because the name of the asset bucket is not a \
                       text; run the commands that `cargo run` prints";
        undone.push((path_of(root, ""), message.to_owned()));
    }
    undone
}

/// The path of a resource, or of the first one.
fn path_of<'s>(template: &'s Template, logical_id: &str) -> &'s str {
    let found = template.index.iter().find(|resource| &*resource.logical_id == logical_id);
    found.or(template.index.first()).map_or(&template.stage, |resource| &resource.path)
}
