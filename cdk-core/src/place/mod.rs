//! Pass 1, place: construct values → tree.
//!
//! Gives each construct its path, its stack and its environment. Architecture invariant: placing looks at no
//! option of a construct, and makes no resource.

mod scope;
mod tree;

pub use scope::{Id, Scope};
pub(crate) use tree::{Node, StackInfo, Tree};

use crate::app::App;
use crate::diagnostic::Diagnostic;

/// Places all constructs of an app.
pub(crate) fn place(app: &App) -> (Tree<'_>, Vec<Diagnostic>) {
    let mut placing =
        scope::Placing { tree: Tree::new(app.library()), diagnostics: Vec::new(), app_name: app.name() };
    for entry in app.entries() {
        placing.entry(entry);
    }
    let scope::Placing { tree, mut diagnostics, .. } = placing;
    diagnostics.extend(tree::check_names(&tree));
    (tree, diagnostics)
}
