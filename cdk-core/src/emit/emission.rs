//! The pass: all stacks → their templates.

use super::format::Format;
use super::json::Json;
use super::template;
use super::transforms::transforms;
use super::writer::Writer;
use super::yaml::Yaml;
use crate::lower::Lowered;
use crate::place::Tree;
use crate::resolve::Resolved;

/// All that templates are made from.
pub(crate) struct Emission<'v> {
    pub(super) tree: &'v Tree<'v>,
    pub(super) lowered: &'v Lowered,
    pub(super) resolved: &'v Resolved,
    /// The macros of each stack.
    pub(super) transforms: Vec<Vec<&'static str>>,
}

/// The template of one stack, as text.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// The stack's index in the tree.
    pub(crate) stack: usize,
    pub(crate) text: String,
    pub(crate) resources: usize,
}

impl<'v> Emission<'v> {
    pub(crate) fn new(tree: &'v Tree<'v>, lowered: &'v Lowered, resolved: &'v Resolved) -> Self {
        let transforms = lowered.stacks.iter().map(transforms).collect();
        Emission { tree, lowered, resolved, transforms }
    }

    /// The templates of all stacks that hold something.
    pub(crate) fn emit(&self, format: Format) -> Vec<Emitted> {
        let stacks = 0..self.tree.stacks.len();
        stacks.filter(|&stack| self.is_needed(stack)).map(|stack| self.stack(stack, format)).collect()
    }

    /// Whether a stack holds anything, so that it needs a template.
    pub(super) fn is_needed(&self, stack: usize) -> bool {
        let content = &self.lowered.stacks[stack];
        let holds_nested = !self.tree.stacks[stack].holds.is_empty();
        !content.resources.is_empty() || !content.elements.is_empty() || holds_nested
    }

    fn stack(&self, stack: usize, format: Format) -> Emitted {
        let mut writer: Box<dyn Writer> = match format {
            Format::Json => Box::<Json>::default(),
            Format::Yaml => Box::<Yaml>::default(),
        };
        let resources = template::write(self, stack, format, &mut *writer);
        Emitted { stack, text: writer.finish(), resources }
    }
}
