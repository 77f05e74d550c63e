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
}

impl<'v> Emission<'v> {
    pub(crate) fn new(tree: &'v Tree<'v>, lowered: &'v Lowered, resolved: &'v Resolved) -> Self {
        let transforms = lowered.stacks.iter().map(transforms).collect();
        Emission { tree, lowered, resolved, transforms }
    }

    /// Whether a stack holds anything, so that it needs a template.
    pub(super) fn is_needed(&self, stack: usize) -> bool {
        let content = &self.lowered.stacks[stack];
        let holds_nested = !self.tree.stacks[stack].holds.is_empty();
        !content.resources.is_empty() || !content.elements.is_empty() || holds_nested
    }
}
