//! Pass 5, check: resources and tables → diagnostics.
//!
//! A rule is one file in `rules`, with its code, its page and its test; `RULES` is the registry. Service libraries
//! bring rules of their own through [`App::with_rules`](crate::App::with_rules).
//!
//! Architecture invariant: rules read; what they see is what is written.

mod frozen;
mod rules;
mod view;

pub(crate) use frozen::changes;
pub(crate) use rules::MAX_DIRECT;
pub use view::{StackView, View};

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Severity, codes};
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
///
/// What is wrong with the resources of a construct that has reported what is wrong with its options is the same mistake, said
/// less well: it is left out. What the program wrote itself, with `cfn!`, is looked at in any case.
pub(crate) fn check(rules: &[Rule], view: &View<'_>, before: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut causes = causes(before);
    if !causes.is_empty() {
        let own: BTreeSet<String> = view.own_paths().collect();
        causes.retain(|path| !own.contains(*path));
    }
    let mut diagnostics = Vec::new();
    for rule in self::rules::RULES {
        (rule.check)(view, &mut diagnostics);
    }
    let mut of_services = Vec::new();
    for rule in rules {
        (rule.check)(view, &mut of_services);
    }
    of_services.retain(|d| !is_consequence(d, &causes));
    let same = |a: &Diagnostic, b: &Diagnostic| a.property == b.property && a.paths == b.paths;
    let is_said = |d: &Diagnostic| d.property.is_some() && of_services.iter().any(|other| same(d, other));
    diagnostics
        .retain(|d| !rules::SCHEMA_CODES.contains(&d.code) || !is_consequence(d, &causes) && !is_said(d));
    diagnostics.extend(of_services);
    diagnostics
}

/// Compares the sizes of the templates with the quotas.
pub(crate) fn sizes(tree: &Tree<'_>, emitted: &[Emitted]) -> Vec<Diagnostic> {
    let size = |e: &Emitted| rules::check_size(&tree.stacks[e.stack], e.text.len());
    emitted.iter().filter_map(size).collect()
}

/// Drops references to what a construct does not make because of an option that it has reported.
pub(crate) fn drop_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let causes: BTreeSet<String> = causes(diagnostics).into_iter().map(ToOwned::to_owned).collect();
    let causes = causes.iter().map(String::as_str).collect();
    diagnostics.retain(|d| d.code != &codes::MISSING_PART || !is_consequence(d, &causes));
}

/// The paths of constructs with an error.
fn causes(diagnostics: &[Diagnostic]) -> BTreeSet<&str> {
    let errors =
        diagnostics.iter().filter(|d| d.severity == Severity::Error && d.code != &codes::MISSING_PART);
    errors.flat_map(|d| &d.paths).map(String::as_str).collect()
}

fn is_consequence(diagnostic: &Diagnostic, causes: &BTreeSet<&str>) -> bool {
    let paths = &diagnostic.paths;
    !paths.is_empty() && paths.iter().all(|path| causes.contains(path.as_str()))
}
