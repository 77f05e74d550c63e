//! Pass 6, emit: resources and tables → the bytes of templates.
//!
//! Architecture invariant: pure and total. What could go wrong was found by the passes before; what is missing here
//! is our own bug.

mod frozen;
mod json;
mod template;
mod yaml;

pub(crate) use frozen::{FrozenResource, frozen};
pub(crate) use template::{is_needed, transforms};

use crate::lower::Lowered;
use crate::place::Tree;
use crate::resolve::Resolved;

/// The format of the templates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON, indented by one space: the default.
    #[default]
    Json,
    /// YAML.
    Yaml,
}

impl Format {
    /// The ending of a template's file name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Yaml => "yaml",
        }
    }
}

/// The template of one stack.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// The stack's index in the tree.
    pub(crate) stack: usize,
    pub(crate) text: String,
    pub(crate) resources: usize,
}

/// A sink of structured data: one implementation for each format.
trait Writer {
    fn begin_map(&mut self);
    fn end_map(&mut self);
    fn begin_list(&mut self);
    fn end_list(&mut self);
    /// A key with its JSON escapes.
    fn key(&mut self, escaped: &str);
    /// A string with its JSON escapes.
    fn text(&mut self, escaped: &str);
    /// A number or a boolean.
    fn scalar(&mut self, scalar: &str);
    fn finish(self: Box<Self>) -> String;
}

/// Emits the templates of all stacks that hold something.
pub(crate) fn emit(tree: &Tree<'_>, lowered: &Lowered, resolved: &Resolved, format: Format) -> Vec<Emitted> {
    (0..tree.stacks.len())
        .filter(|&stack| template::is_needed(tree, lowered, stack))
        .map(|stack| {
            let mut writer: Box<dyn Writer> = match format {
                Format::Json => Box::<json::Json>::default(),
                Format::Yaml => Box::<yaml::Yaml>::default(),
            };
            let resources = template::write(tree, lowered, resolved, stack, format, &mut *writer);
            Emitted { stack, text: writer.finish(), resources }
        })
        .collect()
}
