//! Pass 1, place: construct values → tree.
//!
//! Gives each construct its path, its stack and its environment. Architecture invariant: placing looks at no
//! option of a construct, and makes no resource.

mod scope;
mod tree;

pub use scope::{Id, Scope};
pub(crate) use tree::{Node, StackInfo, Tree};

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
    for entry in program.entries() {
        placing.entry(entry);
    }
    program.is_deep.set(placing.deepest > DEEP);
    let scope::Placing { tree, mut diagnostics, .. } = placing;
    diagnostics.extend(tree::check_names(&tree));
    (tree, diagnostics)
}
