//! Runs the rules.

use std::collections::BTreeSet;

use super::report::Report;
use super::rule::{Check, Library, Rule};
use super::rules::{self, schema, templates};
use super::subject::Subject;
use super::tags::{self, TagProperties};
use super::view::View;
use crate::diagnostic::{Code, Diagnostic, Severity, codes};
use crate::emit::Emitted;
use crate::place::Tree;
use crate::value::{ByKey, Expr, TOO_DEEP, may_be_dynamic};

/// All codes that a program's diagnostics can have: the engine's own, and those of rules.
pub(crate) fn codes(library: Library) -> impl Iterator<Item = &'static Code> {
    let rules = |rules: &'static [&'static Rule]| rules.iter().map(|rule| &rule.code);
    let of_engine = codes::ALL
        .iter()
        .chain(codes::lock::ALL)
        .copied()
        .chain(rules(rules::RULES))
        .chain(schema::CODES.iter().copied());
    of_engine.chain(library.rules().map(|rule| &rule.code))
}

/// Runs all rules. A finding of a rule about a property replaces that of the specification.
pub(crate) fn check(library: Library, view: &View<'_>) -> Vec<Diagnostic> {
    let mut found = run(library, view);
    let mut of_schema = schema::check(view);
    let is_said =
        |d: &Diagnostic| d.property.is_some() && found.iter().any(|other| other.property == d.property);
    of_schema.retain(|d| !is_said(d));
    found.extend(of_schema);
    found
}

type Checks<T> = Vec<(&'static Code, T)>;

/// Runs the rules of a library and the engine's own: each resource and each value is read once, for all of them.
fn run(library: Library, view: &View<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut by_type: ByKey<&str, Checks<_>> = ByKey::default();
    let (mut of_tags, mut of_values): (Checks<_>, Checks<_>) = (Vec::new(), Vec::new());
    for Rule { code, check } in rules::RULES.iter().copied().chain(library.rules()) {
        match *check {
            Check::Resources(types, check) => {
                types.iter().for_each(|kind| by_type.entry(kind).or_default().push((code, check)));
            }
            Check::Stacks(check) => check(view, &mut Report::new(code, &mut found)),
            Check::Values(check) => of_values.push((code, check)),
            Check::Tags(check) => of_tags.push((code, check)),
            Check::Update(..) | Check::Construct => {}
        }
    }
    view.expressions(&mut |at, expr| {
        if at.in_metadata || can_be_wrong(expr) {
            of_values.iter().for_each(|(code, check)| check(at, expr, &mut Report::new(code, &mut found)));
        }
    });
    let mut tag_properties = TagProperties::default();
    for (stack, content) in view.lowered.stacks.iter().enumerate() {
        for resource in content.checked().filter(|resource| !resource.is_unchecked()) {
            let rules = by_type.get(resource.resource_type());
            let tagged = tag_properties.of(resource);
            if rules.is_none() && tagged.is_none() {
                continue;
            }
            let subject = Subject::new(view, stack, resource);
            for (code, check) in rules.into_iter().flatten() {
                check.run(&subject, &mut Report::new(code, &mut found).on(&subject));
            }
            let tags = tagged.map_or_else(Vec::new, |property| tags::read(&subject, property));
            for (code, check) in &of_tags {
                check(&subject, &tags, &mut Report::new(code, &mut found).on(&subject));
            }
        }
    }
    found
}

/// Whether a rule about values may have something to say about one of this kind: most values are plain.
fn can_be_wrong(expr: &Expr) -> bool {
    match expr {
        Expr::Absent | Expr::Bool(_) | Expr::Integer(_) | Expr::List(_) => false,
        Expr::Pseudo(_) => *expr == TOO_DEEP,
        Expr::Text(text) => may_be_dynamic(text),
        Expr::Skeleton(skeleton) => may_be_dynamic(skeleton.written.0),
        _ => true,
    }
}

/// Compares the sizes of the templates with the quotas: no template is too large or empty.
pub(crate) fn sizes(tree: &Tree<'_>, emitted: &[Emitted]) -> Vec<Diagnostic> {
    let checks = [templates::size::check, templates::near_limit::check_size];
    let of_template = |e: &Emitted| {
        let stack = &tree.stacks[e.stack];
        let of_size = checks.map(|check| check(stack, e.text.len())).into_iter().flatten();
        of_size.chain(templates::no_resources::check(stack, e.resources))
    };
    emitted.iter().flat_map(of_template).collect()
}

/// Checks the files that constructs write, and those of assets: path, content and node.
pub(crate) fn files<'f>(
    tree: &Tree<'_>,
    files: impl Iterator<Item = (&'f str, &'f [u8], usize)> + Clone,
    assets: impl Iterator<Item = (&'f str, &'f [u8], usize)>,
) -> Vec<Diagnostic> {
    let paths = files.clone().filter_map(|(path, _, node)| templates::file_path::check(tree, path, node));
    let mut found: Vec<Diagnostic> = paths.collect();
    found.extend(templates::same_file::check(tree, files.chain(assets)));
    found
}

/// Drops references to parts that a construct does not make, if it has reported the option that is the cause.
pub(crate) fn drop_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let is_cause = |d: &&Diagnostic| d.severity == Severity::Error && d.code != &codes::MISSING_PART;
    let causes: BTreeSet<String> =
        diagnostics.iter().filter(is_cause).flat_map(|d| d.paths.clone()).collect();
    let is_consequence =
        |d: &Diagnostic| d.code == &codes::MISSING_PART && d.paths.iter().all(|path| causes.contains(path));
    diagnostics.retain(|d| !is_consequence(d));
}
