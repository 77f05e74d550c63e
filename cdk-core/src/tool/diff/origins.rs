//! Which construct a logical id belongs to, on both sides, and the line that made it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

use crate::change::Place;
use crate::emit::Template;

/// Where a resource comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Origin {
    pub(super) path: String,
    pub(super) line: Option<String>,
}

/// The origins of one side, by stack and logical id.
#[derive(Default)]
pub(super) struct Origins(BTreeMap<String, BTreeMap<String, Origin>>);

/// Where the stacks of an output are deployed, as `aws://account/region`, by the names of their files.
pub(super) fn environments(directory: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    each_stack(directory, &mut |id, artifact| {
        if let Some(environment) = artifact["environment"].as_str() {
            found.insert(id.to_owned(), environment.to_owned());
        }
    });
    found
}

/// Calls a function with each stack that the manifests of an output list.
fn each_stack(directory: &Path, found: &mut dyn FnMut(&str, &Json)) {
    let text = fs::read_to_string(directory.join("manifest.json")).unwrap_or_default();
    let manifest: Json = serde_json::from_str(&text).unwrap_or_default();
    for (id, artifact) in manifest["artifacts"].as_object().into_iter().flatten() {
        match artifact["type"].as_str() {
            Some("cdk:cloud-assembly") => {
                if let Some(name) = artifact["properties"]["directoryName"].as_str() {
                    each_stack(&directory.join(name), found);
                }
            }
            Some("aws:cloudformation:stack") => found(id, artifact),
            _ => {}
        }
    }
}

impl Origins {
    pub(super) fn of_program(templates: &[Template]) -> Self {
        let of = |template: &Template| {
            let origin = |entry: &crate::emit::ResourceIndex| {
                (
                    entry.logical_id.to_string(),
                    Origin { path: entry.path.clone(), line: Some(entry.location.to_string()) },
                )
            };
            (template.id.clone(), template.index.iter().map(origin).collect())
        };
        Origins(templates.iter().map(of).collect())
    }

    /// What the manifests of an output say; nothing if there are none.
    pub(super) fn of_output(directory: &Path) -> Self {
        let mut origins = Origins::default();
        each_stack(directory, &mut |id, artifact| origins.read_stack(id, &artifact["metadata"]));
        origins
    }

    fn read_stack(&mut self, id: &str, metadata: &Json) {
        let stack = self.0.entry(id.to_owned()).or_default();
        for (path, entries) in metadata.as_object().into_iter().flatten() {
            let of_resources = |entry: &&Json| entry["type"] == "aws:cdk:logicalId";
            for entry in entries.as_array().into_iter().flatten().filter(of_resources) {
                // `AWS::SNS::Topic (src/main.rs:3:9)`
                let trace = entry["trace"][0].as_str().and_then(|trace| trace.split_once(" ("));
                let line = trace.map(|(_, line)| line.trim_end_matches(')').to_owned());
                let path = path.trim_start_matches('/').to_owned();
                if let Some(logical_id) = entry["data"].as_str() {
                    stack.insert(logical_id.to_owned(), Origin { path, line });
                }
            }
        }
    }

    /// The paths of all constructs, and of what they are in.
    pub(super) fn prefixes(&self) -> BTreeSet<&str> {
        let paths = self.0.values().flat_map(|stack| stack.values().map(|origin| &*origin.path));
        let all = paths.flat_map(|path| {
            let inner = path.match_indices('/').map(move |(at, _)| &path[..at]);
            inner.chain([path])
        });
        all.collect()
    }

    pub(super) fn get(&self, place: Place<'_>) -> Option<&Origin> {
        // The resources of nested stacks are listed with those of the stack around them.
        let exact = self.0.get(place.stack).and_then(|stack| stack.get(place.id));
        exact.or_else(|| {
            let mut around = self.0.iter().filter(|(id, _)| place.stack.starts_with(&**id));
            around.find_map(|(_, stack)| stack.get(place.id))
        })
    }
}
