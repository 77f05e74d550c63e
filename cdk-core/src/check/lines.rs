//! The lines of the program behind what a template says.

use std::collections::BTreeMap;

use super::names::Named;
use super::view::View;
use crate::source::Site;

/// Finds lines by the names of templates.
pub(crate) struct Lines<'v> {
    view: View<'v>,
    /// The stacks, by the names of their files.
    stacks: BTreeMap<&'v str, usize>,
}

impl<'v> Lines<'v> {
    pub(crate) fn new(view: View<'v>) -> Self {
        let stacks = view.tree.stacks.iter().enumerate();
        let stacks = stacks.map(|(index, stack)| (&*stack.file, index)).collect();
        Lines { view, stacks }
    }

    /// The line that set a property of a resource, or that made the construct of the resource.
    pub(crate) fn site(&self, stack: &str, logical_id: &str, property: &str) -> Option<Site> {
        let stack = *self.stacks.get(stack)?;
        let Named::Resource(index) = self.view.names(stack).get(logical_id)? else { return None };
        let resource = self.view.lowered.stacks[stack].resources.get(*index)?;
        Some(self.view.site(resource, property))
    }
}
