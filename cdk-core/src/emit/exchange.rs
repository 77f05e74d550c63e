//! What the stacks export and import, for the next synthesis to compare with.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::{Element, Lowered};
use crate::place::Tree;
use crate::resolve::{Resolved, RouteKind};

/// For each stack that imports, by account, region and name: the exports, each with the stack that makes it.
pub(crate) type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// What the stacks of a synthesis export and import.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    /// The names of the exports, by account, region and name of the stack.
    pub(crate) exports: BTreeMap<String, BTreeSet<String>>,
    pub(crate) imports: Imports,
    /// What stacks imported in previous outputs, of stacks that do not export it any more. Whether they have been updated
    /// since is not known, so this keeps its place in the order.
    pub(crate) removed: Imports,
}

impl Exchange {
    pub(crate) fn new(tree: &Tree<'_>, lowered: &Lowered, resolved: &Resolved) -> Self {
        let mut exchange = Exchange::default();
        for (stack, content) in lowered.stacks.iter().enumerate() {
            let generated = resolved.outputs[stack].values().filter_map(|output| output.export.clone());
            let declared = content.elements.iter().filter_map(|placed| match &placed.element {
                Element::Output(output) => Some(output.get("Export")?.get("Name")?.as_text()?.to_owned()),
                _ => None,
            });
            let names: BTreeSet<String> = generated.chain(declared).collect();
            if !names.is_empty() {
                exchange.exports.insert(tree.stacks[stack].place(), names);
            }
        }
        for ((stack, target, _), route) in &resolved.routes {
            if let RouteKind::Import { export } = &route.kind {
                let producer = tree.stacks[tree.root(resolved.places[target].stack)].place();
                let imports = exchange.imports.entry(tree.stacks[*stack].place()).or_default();
                imports.insert(export.clone(), producer);
            }
        }
        exchange
    }
}
