//! Templates as a whole.

use crate::check::{StackView, View};

pub(super) mod description;
pub(in crate::check) mod direct_size;
pub(super) mod element_count;
pub(in crate::check) mod file_path;
pub(super) mod many_resources;
pub(super) mod metadata_value;
pub(in crate::check) mod no_resources;
pub(super) mod resource_cycle;
pub(in crate::check) mod same_file;
pub(in crate::check) mod size;

/// The maximum number of resources of a template.
const MAX_RESOURCES: usize = 500;

/// How many resources the template of a stack has.
fn resources(view: &View<'_>, stack: StackView<'_>) -> usize {
    stack.resources().len() + view.tree.stacks[stack.index].holds.len()
}
