//! What keeps deployed resources that have moved in the program: a `was` in the source, or a mapping for CloudFormation's
//! stack refactoring.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::origins::Origins;
use super::report::Proposal;
use super::source::is_declared_at;
use crate::change::{Comparison, Kind, Place};

/// A construct that has another place than before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Move {
    /// The paths of the construct before and now.
    from: Vec<String>,
    to: Vec<String>,
}

/// Proposes a `was` for each construct that has moved.
pub(super) fn proposals(
    comparison: &Comparison<'_>,
    old: &Origins,
    new: &Origins,
    source: &dyn Fn(&str) -> Option<String>,
) -> Vec<Proposal> {
    let mut moves: BTreeMap<Move, (usize, Option<String>)> = BTreeMap::new();
    let mut others = 0;
    for change in comparison.resources.values() {
        let Kind::Moved { from, .. } = change.kind else { continue };
        let (Some(before), Some(now)) = (old.get(from), new.get(change.place)) else {
            others += 1;
            continue;
        };
        let is_same_stack = from.stack == change.place.stack;
        match between(&before.path, &now.path).filter(|_| is_same_stack) {
            Some(found) => {
                let entry = moves.entry(found).or_default();
                entry.0 += 1;
                entry.1 = entry.1.take().or_else(|| now.line.clone());
            }
            None => others += 1,
        }
    }
    let mut proposals: Vec<Proposal> =
        moves.iter().map(|(found, (count, line))| proposal(found, *count, line.as_deref(), source)).collect();
    if others > 0 {
        proposals.push(across(others));
    }
    proposals
}

/// The construct that has another name, if it is in the same composite as before: what two paths have in common at the end
/// is left out.
fn between(old: &str, new: &str) -> Option<Move> {
    let (mut from, mut to): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    if from == to {
        return None;
    }
    while from.len() > 1 && to.len() > 1 && from.last() == to.last() {
        from.pop();
        to.pop();
    }
    if from[..from.len() - 1] != to[..to.len() - 1] {
        return None;
    }
    let owned = |path: Vec<&str>| path.into_iter().map(str::to_owned).collect();
    Some(Move { from: owned(from), to: owned(to) })
}

fn proposal(
    found: &Move,
    count: usize,
    line: Option<&str>,
    source: &dyn Fn(&str) -> Option<String>,
) -> Proposal {
    let (from, to) = (found.from.join("/"), found.to.join("/"));
    let resources = if count == 1 { "its resource".to_owned() } else { format!("its {count} resources") };
    let what = format!("`{from}` is now `{to}`; to keep {resources}, say what it was");
    let field = found.to.last().map_or("", |name| &**name);
    let was = found.from.last().map_or("", |name| &**name);
    let attribute = format!("#[construct(was = \"{was}\")]");
    let file = line.and_then(|line| line.split(':').next());
    let patch = file.and_then(|file| Some(patch(file, &source(file)?, field, &attribute)?));
    let place = line.map(|line| format!(", which is made at {line}")).unwrap_or_default();
    let advice = format!("write `{attribute}` above the field `{field}`{place}");
    Proposal { what, patch, advice }
}

/// Puts an attribute above the only field with this name, as a unified diff.
fn patch(file: &str, text: &str, field: &str, attribute: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut declared = (0..lines.len()).filter(|&index| is_declared_at(&lines, index, field));
    let at = declared.next().filter(|_| declared.next().is_none())?;
    let indent: String = lines[at].chars().take_while(|c| c.is_whitespace()).collect();
    let first = at.saturating_sub(1);
    let last = (at + 1).min(lines.len() - 1);
    let count = last - first + 1;
    let mut patch =
        format!("--- a/{file}\n+++ b/{file}\n@@ -{},{count} +{},{} @@\n", first + 1, first + 1, count + 1);
    for (index, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        if index == at {
            patch.push_str(&format!("+{indent}{attribute}\n"));
        }
        patch.push_str(&format!(" {line}\n"));
    }
    Some(patch)
}

fn across(count: usize) -> Proposal {
    let what = match count {
        1 => "a resource has moved in a way that `was` cannot say".to_owned(),
        _ => format!("{count} resources have moved in ways that `was` cannot say"),
    };
    let advice = "CloudFormation can move them: `cargo run -- diff --resource-mappings mapping.json` writes the file for \
                  `aws cloudformation create-stack-refactor`"
        .to_owned();
    Proposal { what, patch: None, advice }
}

/// The file for `aws cloudformation create-stack-refactor --resource-mappings`; how many resources are in it.
pub(super) fn mappings(comparison: &Comparison<'_>, stack_name: &dyn Fn(&str) -> String) -> (String, usize) {
    let side =
        |place: Place<'_>| json!({ "StackName": stack_name(place.stack), "LogicalResourceId": place.id });
    let moved = comparison.resources.values().filter_map(|change| match change.kind {
        Kind::Moved { from, .. } => Some(json!({ "Source": side(from), "Destination": side(change.place) })),
        _ => None,
    });
    let mappings: Vec<Json> = moved.collect();
    let count = mappings.len();
    (format!("{:#}\n", Json::Array(mappings)), count)
}
