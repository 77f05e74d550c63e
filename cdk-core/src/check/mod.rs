//! Pass 5, check: resources and tables → diagnostics.
//!
//! A rule is one file with one `static RULE`: its code, its page with the examples that test it, and its check. Service
//! libraries bring theirs through [`App::with_library`](crate::App::with_library).
//!
//! Architecture invariant: rules read; what they see is what is written.

mod frozen;
mod report;
mod rule;
mod rules;
mod subject;
mod view;
mod walk;

pub use crate::value::Node;
pub(crate) use frozen::changes;
pub use report::{Report, Reported, Spot};
pub(crate) use rule::Check;
pub use rule::{Legacy, Library, Rule};
pub(crate) use rules::MAX_DIRECT;
pub use subject::Subject;
pub use view::{StackView, View};
pub(crate) use walk::{At, Named};

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::emit::Emitted;
use crate::place::Tree;

/// All codes that a program can get: the engine's own, and those of rules.
pub(crate) fn codes(library: Library) -> impl Iterator<Item = &'static Code> {
    let legacy = rules::LEGACY.iter().chain(library.legacy).flat_map(|rule| rule.codes).copied();
    codes::ALL.iter().copied().chain(legacy).chain(all(library).map(|rule| &rule.code))
}

/// The rules of the engine and of a service library.
fn all(library: Library) -> impl Iterator<Item = &'static Rule> {
    rules::RULES.iter().copied().chain(library.rules())
}

/// Runs all rules. What the specification says of a property gives way to what a rule says of it.
pub(crate) fn check(library: Library, view: &View<'_>, before: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut found = run(library, view);
    let mut causes = causes(before);
    if !causes.is_empty() {
        let own: BTreeSet<String> = view.own_paths().collect();
        causes.retain(|path| !own.contains(*path));
    }
    let mut legacy = Vec::new();
    for rule in library.legacy {
        (rule.check)(view, &mut legacy);
    }
    legacy.retain(|d| !is_consequence(d, &causes));
    found.extend(legacy);

    let mut of_engine = Vec::new();
    for rule in rules::LEGACY {
        (rule.check)(view, &mut of_engine);
    }
    let is_said =
        |d: &Diagnostic| d.property.is_some() && found.iter().any(|other| other.property == d.property);
    of_engine
        .retain(|d| !rules::SCHEMA_CODES.contains(&d.code) || !is_consequence(d, &causes) && !is_said(d));
    found.extend(of_engine);
    found
}

/// Runs the rules: each resource is read once, for all rules of its type.
fn run(library: Library, view: &View<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut by_type: IndexMap<&str, Vec<_>> = IndexMap::new();
    for rule in all(library) {
        match rule.check {
            Check::Resources(types, check) => {
                types.iter().for_each(|kind| by_type.entry(kind).or_default().push((&rule.code, check)));
            }
            Check::Stacks(check) => check(view, &mut Report::new(&rule.code, &mut found)),
            Check::Construct => {}
        }
    }
    for (stack, content) in view.lowered.stacks.iter().enumerate() {
        for resource in content.checked().filter(|resource| !resource.is_unchecked()) {
            let Some(rules) = by_type.get(resource.resource_type()) else { continue };
            let subject = Subject::new(view, stack, resource);
            for (code, check) in rules {
                check(&subject, &mut Report::new(code, &mut found).on(&subject));
            }
        }
    }
    found
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
