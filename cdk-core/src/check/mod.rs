//! Pass 5, check: resources and tables → diagnostics.
//!
//! A rule is one file in `rules`, with its code, its page and its test; `RULES` is the registry. Service libraries
//! bring rules of their own through [`App::with_rules`](crate::App::with_rules).
//!
//! Architecture invariant: rules read; what they see is what is written.

pub(crate) mod codes;
mod frozen;
mod rules;
mod view;

pub(crate) use frozen::changes;
pub(crate) use rules::MAX_DIRECT;
pub use view::{StackView, View};

use crate::app::App;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::emit::Emitted;
use crate::place::Tree;

/// A rule: its codes, and a function that looks at all stacks.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The codes that the rule reports.
    pub codes: &'static [&'static Code],
    /// Looks at the stacks and reports what is wrong.
    pub check: fn(&View<'_>, &mut Vec<Diagnostic>),
}

/// All codes that a program can get: the engine's own, and those of rules.
pub(crate) fn codes(rules: &'static [Rule]) -> impl Iterator<Item = &'static Code> {
    let of_rules = rules::RULES.iter().chain(rules).flat_map(|rule| rule.codes).copied();
    codes::ALL.iter().copied().chain(of_rules)
}

/// Runs all rules.
pub(crate) fn check(app: &App, view: &View<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in rules::RULES.iter().chain(app.rules()) {
        (rule.check)(view, &mut diagnostics);
    }
    diagnostics
}

/// Compares the sizes of the templates with the quotas.
pub(crate) fn sizes(tree: &Tree<'_>, emitted: &[Emitted]) -> Vec<Diagnostic> {
    let size = |e: &Emitted| rules::check_size(&tree.stacks[e.stack], e.text.len());
    emitted.iter().filter_map(size).collect()
}

/// Drops what is wrong with the resources of a construct that has reported what is wrong with its options: it is the same
/// mistake, said less well.
pub(crate) fn drop_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let is_consequence =
        |d: &Diagnostic| d.code == &codes::MISSING_PART || rules::SCHEMA_CODES.contains(&d.code);
    let causes: Vec<String> = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error && !is_consequence(d))
        .flat_map(|d| d.paths.iter().cloned())
        .collect();
    diagnostics.retain(|d| !is_consequence(d) || !d.paths.iter().all(|path| causes.contains(path)));
}
