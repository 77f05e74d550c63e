//! What the stacks use of each other, for the next synthesis to compare with: exports, and outputs that are read by
//! `Fn::GetStackOutput`.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::{Element, Lowered};
use crate::place::Tree;
use crate::resolve::{Resolved, RouteKind};

/// For each stack that uses another one, by account, region and name: the exports, or the outputs as `stack.output`, each
/// with the stack that makes it.
pub(crate) type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// What the stacks of a synthesis export and import.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange {
    /// The names of the exports and of the outputs that others may read, by account, region and name of the stack.
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
            let generated = resolved.outputs[stack].iter().flat_map(|(name, output)| {
                [output.export.clone(), Some(weak(&tree.stacks[stack].name, name))].into_iter().flatten()
            });
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
            let producer = &tree.stacks[tree.root(resolved.places[target].stack)];
            let used = match &route.kind {
                RouteKind::Import { export } => export.clone(),
                RouteKind::StackOutput { output, .. } => weak(&producer.name, output),
                _ => continue,
            };
            let imports = exchange.imports.entry(tree.stacks[*stack].place()).or_default();
            imports.insert(used, producer.place());
        }
        exchange
    }
}

/// An output that is not exported. Names of exports have no dots.
fn weak(stack: &str, output: &str) -> String {
    format!("{stack}.{output}")
}
