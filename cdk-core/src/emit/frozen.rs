//! What must not change after deployment, for the next synthesis to compare with.

use std::panic::Location;

use serde_json::{Map, Value as Json};

use super::expr::json;
use crate::cfn::{Frozen, Resource};
use crate::lower::Lowered;
use crate::place::Tree;
use crate::resolve::Resolved;
use crate::value::Expr;

/// A resource with properties that must not change.
#[derive(Clone, Debug)]
pub(crate) struct FrozenResource {
    /// Account, region and stack.
    pub(crate) stack: String,
    pub(crate) logical_id: String,
    pub(crate) path: String,
    pub(crate) location: &'static Location<'static>,
    pub(crate) frozen: Frozen,
    /// The properties, as the template has them.
    pub(crate) properties: Map<String, Json>,
}

/// All of them, in the order of the templates.
pub(crate) fn frozen(tree: &Tree<'_>, lowered: &Lowered, resolved: &Resolved) -> Vec<FrozenResource> {
    let mut found = Vec::new();
    for (stack, content) in lowered.stacks.iter().enumerate() {
        for resource in &content.resources {
            let Some(frozen) = resource.body.rare().and_then(|rare| rare.frozen) else { continue };
            let info = &tree.stacks[stack];
            found.push(FrozenResource {
                stack: info.place(),
                logical_id: resolved.places[resource.target()].logical_id.to_string(),
                path: tree.path(resource.node),
                location: resource.location(),
                frozen,
                properties: properties(tree, resolved, stack, resource, &frozen),
            });
        }
    }
    found
}

fn properties(
    tree: &Tree<'_>,
    resolved: &Resolved,
    stack: usize,
    resource: &Resource,
    frozen: &Frozen,
) -> Map<String, Json> {
    let all = resource.body.properties().to_tree();
    let Expr::Map(entries) = &*all else { return Map::new() };
    let counts = |name: &str| frozen.properties.is_empty() || frozen.properties.contains(&name);
    let entries = entries.iter().filter(|(name, value)| counts(name) && !matches!(value, Expr::Absent));
    entries.map(|(name, value)| (name.to_string(), json(tree, resolved, stack, value))).collect()
}
