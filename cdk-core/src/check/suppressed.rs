//! Drops the warnings that a program accepts, and reports suppressions that are wrong or unused.

use std::collections::BTreeSet;
use std::panic::Location;

use indexmap::IndexMap;

use super::rules::suppressions::{no_reason, unknown_code};
use crate::construct::{Reporter, Suppression};
use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::lower::Lowered;
use crate::place::Tree;

/// A finding that a program accepts, for the list after a synthesis.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suppressed {
    /// The code of the finding.
    pub code: String,
    /// Why it is accepted.
    pub reason: String,
    /// The paths of the constructs.
    pub paths: Vec<String>,
}

/// A suppression, and the path of the construct that it is about.
struct Placed<'s> {
    suppression: &'s Suppression,
    path: String,
}

/// Drops warnings that are suppressed, and adds findings about the suppressions themselves.
pub(crate) fn apply(
    codes: impl Iterator<Item = &'static Code>,
    tree: &Tree<'_>,
    lowered: &Lowered,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Suppressed> {
    let placed = all(tree, lowered);
    if placed.is_empty() {
        return Vec::new();
    }
    let used = drop_warnings(&placed, diagnostics);
    let own: Vec<&str> = codes.map(|code| code.id).collect();
    for Placed { suppression, path } in &placed {
        let reporter = Reporter::of(&suppression.code);
        let is_known = reporter.is_some_and(|it| it != Reporter::Own || own.contains(&&*suppression.code));
        let found = if !is_known {
            Some(unknown_code::found(suppression, &own))
        } else if reporter == Some(Reporter::Own) && !used.contains(&identity(suppression)) {
            Some(unused(suppression, is_error(suppression, path, diagnostics)))
        } else {
            None
        };
        diagnostics.extend(found.map(|found| found.path(path.clone())));
        diagnostics.extend(no_reason::check(suppression).map(|found| found.path(path.clone())));
    }
    list(&placed)
}

fn all<'s>(tree: &'s Tree<'_>, lowered: &'s Lowered) -> Vec<Placed<'s>> {
    let of_constructs = tree.nodes.iter().enumerate().flat_map(|(node, placed)| {
        let suppressions = placed.meta.into_iter().flat_map(|meta| meta.suppressions());
        suppressions.map(move |suppression| (node, suppression))
    });
    let resources = lowered.stacks.iter().flat_map(|stack| &stack.resources);
    let of_resources = resources
        .flat_map(|resource| resource.suppressions().iter().map(|suppression| (resource.node, suppression)));
    let placed = |(node, suppression)| Placed { suppression, path: tree.path(node) };
    of_constructs.chain(of_resources).map(placed).collect()
}

type Identity = (&'static Location<'static>, String);

/// A suppression, regardless of how many constructs its line makes.
fn identity(suppression: &Suppression) -> Identity {
    (suppression.location, suppression.code.to_string())
}

/// Drops the warnings; returns the suppressions that were needed.
fn drop_warnings(placed: &[Placed<'_>], diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<Identity> {
    let mut used = BTreeSet::new();
    diagnostics.retain(|diagnostic| {
        let mut suppressing = placed.iter().filter(|placed| placed.is_about(diagnostic)).peekable();
        let is_dropped = diagnostic.severity == Severity::Warning && suppressing.peek().is_some();
        if is_dropped {
            used.extend(suppressing.map(|placed| identity(placed.suppression)));
        }
        !is_dropped
    });
    used
}

fn is_error(suppression: &Suppression, path: &str, diagnostics: &[Diagnostic]) -> bool {
    let placed = Placed { suppression, path: path.to_owned() };
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error && placed.is_about(diagnostic))
}

fn unused(suppression: &Suppression, is_error: bool) -> Diagnostic {
    let code = &suppression.code;
    let message = if is_error {
        format!("`{code}` is an error here, and only warnings can be suppressed")
    } else {
        format!("the suppression of `{code}` is unused: this construct has no such warning")
    };
    Diagnostic::warning(&codes::UNUSED_SUPPRESSION, message)
        .at(suppression.location)
        .help("remove the suppression")
}

impl Placed<'_> {
    fn is_about(&self, diagnostic: &Diagnostic) -> bool {
        let is_inside = |path: &String| {
            path.strip_prefix(&self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        diagnostic.code.id == self.suppression.code && diagnostic.paths.iter().any(is_inside)
    }
}

fn list(placed: &[Placed<'_>]) -> Vec<Suppressed> {
    let mut listed: IndexMap<(Identity, String), Suppressed> = IndexMap::new();
    for Placed { suppression, path } in placed {
        let (code, reason) = (suppression.code.to_string(), suppression.reason.to_string());
        let entry = listed.entry((identity(suppression), reason.clone()));
        let suppressed = entry.or_insert_with(|| Suppressed { code, reason, paths: Vec::new() });
        if !suppressed.paths.contains(path) {
            suppressed.paths.push(path.clone());
        }
    }
    listed.into_values().collect()
}
