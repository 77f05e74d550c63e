//! Pass 1, place: construct values → tree.
//!
//! Gives each construct its path, its stack and its environment. Architecture invariant: placing looks at no
//! option of a construct, and makes no resource.

mod id;
mod scope;
mod tree;

pub use id::Id;
pub(crate) use id::{Base, Identity, LogicalName, Pin};
pub use scope::Scope;
pub(crate) use tree::{Node, StackInfo, Tree};

use indexmap::IndexMap;

use crate::diagnostic::Diagnostic;
use crate::program::Program;

/// How many constructs in each other Rust surely drops without overflowing the stack.
const DEEP: usize = 1_000;

/// Places all constructs of a program.
pub(crate) fn place(program: &Program) -> (Tree<'_>, Vec<Diagnostic>) {
    let mut placing = scope::Placing {
        tree: Tree::new(program.sources),
        diagnostics: Vec::new(),
        app_name: program.name(),
        deepest: 0,
    };
    let mut names: IndexMap<&str, usize> = IndexMap::new();
    program.entries().iter().for_each(|entry| *names.entry(&entry.name).or_default() += 1);
    for entry in program.entries() {
        // Paths tell apart what is in different environments under one name.
        let is_unique = names[&*entry.name] == 1;
        let place = if is_unique { String::new() } else { tree::dotted(&entry.environment) };
        placing.entry(entry, format!("{}{place}", entry.name));
    }
    program.is_deep.set(placing.deepest > DEEP);
    let scope::Placing { mut tree, mut diagnostics, .. } = placing;
    tree::name_files(&mut tree);
    diagnostics.extend(tree::check_names(&tree));
    (tree, diagnostics)
}
