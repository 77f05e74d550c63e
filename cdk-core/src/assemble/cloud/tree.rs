//! `tree.json`: the constructs and what they made.

use serde_json::{Value, json};

use super::json::pretty;
use crate::synth::Synthesis;

/// How many levels the tree has. What is deeper is shown in the last one, because readers of JSON limit the depth.
const DEEPEST: usize = 50;

/// The tree.
pub(super) fn tree(synthesis: &Synthesis) -> String {
    let mut root = node("App", "");
    for template in &synthesis.templates {
        for resource in &template.index {
            insert(&mut root, &resource.path, &resource.resource_type);
        }
    }
    pretty(&json!({ "version": "tree-0.1", "tree": root }))
}

fn node(id: &str, path: &str) -> Value {
    json!({ "id": id, "path": path })
}

fn insert(root: &mut Value, path: &str, resource_type: &str) {
    let mut at = root;
    let mut so_far = String::new();
    for id in path.splitn(DEEPEST, '/') {
        so_far = if so_far.is_empty() { id.to_owned() } else { format!("{so_far}/{id}") };
        let children =
            at.as_object_mut().expect("a node is an object").entry("children").or_insert(json!({}));
        let children = children.as_object_mut().expect("children are an object");
        at = children.entry(id).or_insert_with(|| node(id, &so_far));
    }
    at["attributes"] = json!({ "aws:cdk:cloudformation:type": resource_type });
}
