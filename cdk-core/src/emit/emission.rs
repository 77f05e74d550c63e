//! What templates are made from.

use super::transforms::transforms;
use crate::lower::Lowered;
use crate::place::Tree;
use crate::resolve::Resolved;

/// The output of the passes before.
pub(crate) struct Emission<'v> {
    pub(super) tree: &'v Tree<'v>,
    pub(super) lowered: &'v Lowered,
    pub(super) resolved: &'v Resolved,
    /// The macros of each stack.
    pub(super) transforms: Vec<Vec<&'static str>>,
    /// Whether each stack holds anything, so that it needs a template.
    needed: Vec<bool>,
}

impl<'v> Emission<'v> {
    pub(crate) fn new(tree: &'v Tree<'v>, lowered: &'v Lowered, resolved: &'v Resolved) -> Self {
        let transforms = lowered.stacks.iter().map(transforms).collect();
        Emission { tree, lowered, resolved, transforms, needed: needed(tree, lowered) }
    }

    /// Whether a stack holds anything, so that it needs a template.
    pub(super) fn is_needed(&self, stack: usize) -> bool {
        self.needed[stack]
    }

    /// The stacks nested in a stack that hold anything.
    pub(super) fn nested_in(&self, stack: usize) -> impl Iterator<Item = usize> {
        self.tree.stacks[stack].holds.iter().copied().filter(|&nested| self.needed[nested])
    }
}

/// Which stacks hold anything. A stack comes before those nested in it.
fn needed(tree: &Tree<'_>, lowered: &Lowered) -> Vec<bool> {
    let mut needed = vec![false; tree.stacks.len()];
    for (stack, content) in lowered.stacks.iter().enumerate().rev() {
        let holds_nested = tree.stacks[stack].holds.iter().any(|&nested| needed[nested]);
        needed[stack] = !content.resources.is_empty() || !content.elements.is_empty() || holds_nested;
    }
    needed
}
