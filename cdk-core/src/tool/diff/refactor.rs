//! What keeps deployed resources that have moved in the program: a `was` in the source, or a mapping for CloudFormation's
//! stack refactoring.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::origins::Origins;
use super::report::Proposal;
use super::source::is_declared_at;
use crate::change::{Comparison, Kind, Place, ResourceChange};

/// A construct that has another place in its stack than before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Move {
    /// The paths of the construct, before and now.
    from: Vec<String>,
    to: Vec<String>,
    /// How many components lead to the stack.
    stack: usize,
}

/// What moves are found in.
pub(super) struct Moves<'m> {
    pub(super) comparison: &'m Comparison<'m>,
    pub(super) old: &'m Origins,
    pub(super) new: &'m Origins,
    /// The path of the construct that is a stack, by what identifies the stack.
    pub(super) stack_path: &'m dyn Fn(&str) -> Option<&'m str>,
    pub(super) source: &'m dyn Fn(&str) -> Option<String>,
}

impl Moves<'_> {
    /// Proposes a `was` for each construct that has moved in its stack, and a refactoring for what has left it.
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let moved = |change: &&ResourceChange<'_>| matches!(change.kind, Kind::Moved { .. });
        if !self.comparison.resources.values().any(|change| moved(&change)) {
            return Vec::new();
        }
        let (old_paths, new_paths) = (self.old.prefixes(), self.new.prefixes());
        let mut found_moves: BTreeMap<Move, (usize, Option<String>)> = BTreeMap::new();
        let mut others = 0;
        for change in self.comparison.resources.values().filter(moved) {
            let Kind::Moved { from, .. } = change.kind else { continue };
            let stack = (self.stack_path)(change.place.stack).filter(|_| from.stack == change.place.stack);
            let found = stack.zip(self.old.get(from)).zip(self.new.get(change.place));
            let Some(((stack, before), now)) = found else {
                others += 1;
                continue;
            };
            let is_there = |from: &str, to: &str| new_paths.contains(from) || old_paths.contains(to);
            match between(&before.path, &now.path, stack, &is_there) {
                Some(found) => {
                    let entry = found_moves.entry(found).or_default();
                    entry.0 += 1;
                    entry.1 = entry.1.take().or_else(|| now.line.clone());
                }
                None => others += 1,
            }
        }
        let proposal = |(found, (count, line)): (&Move, &(usize, Option<String>))| {
            proposal(found, *count, line.as_deref(), self.source)
        };
        let mut proposals: Vec<Proposal> = found_moves.iter().map(proposal).collect();
        if others > 0 {
            proposals.push(across(others));
        }
        proposals
    }
}

/// The construct that has moved: what two paths have in common at the end is inside it. `is_there` tells whether one of
/// two constructs is on the other side, too, so that it has not moved itself.
fn between(old: &str, new: &str, stack: &str, is_there: &dyn Fn(&str, &str) -> bool) -> Option<Move> {
    let (mut from, mut to): (Vec<&str>, Vec<&str>) = (old.split('/').collect(), new.split('/').collect());
    let stack = stack.split('/').count();
    if from == to || from.len() <= stack || to.len() <= stack {
        return None;
    }
    while from.len() > stack + 1 && to.len() > stack + 1 && from.last() == to.last() {
        let (outer_from, outer_to) = (&from[..from.len() - 1], &to[..to.len() - 1]);
        if is_there(&outer_from.join("/"), &outer_to.join("/")) {
            break;
        }
        from.pop();
        to.pop();
    }
    let owned = |path: Vec<&str>| path.into_iter().map(str::to_owned).collect();
    Some(Move { from: owned(from), to: owned(to), stack })
}

impl Move {
    /// The old id; the path in the stack, if the construct was in another composite.
    fn was(&self) -> String {
        let is_renamed = self.from[..self.from.len() - 1] == self.to[..self.to.len() - 1];
        if is_renamed {
            return self.from.last().cloned().unwrap_or_default();
        }
        format!("/{}", self.from[self.stack..].join("/"))
    }
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
    let attribute = format!("#[construct(was = \"{}\")]", found.was());
    let file = line.and_then(|line| line.split(':').next());
    let patch = file.and_then(|file| patch(file, &source(file)?, field, &attribute));
    let place = line.map(|line| format!(", which is made at {line}")).unwrap_or_default();
    let advice = format!("write `{attribute}` above `{field}`{place}");
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
        1 => "a resource has moved to another stack".to_owned(),
        _ => format!("{count} resources have moved to other stacks"),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn was(old: &str, new: &str, there: &[&str]) -> Option<(String, String)> {
        let is_there = |from: &str, to: &str| there.contains(&from) || there.contains(&to);
        between(old, new, "prod/data", &is_there).map(|found| (found.to.join("/"), found.was()))
    }

    #[test]
    fn the_outermost_construct_that_moved_is_found() {
        let check = |old: &str, new: &str, there: &[&str], to: &str, expected: &str| {
            assert_eq!(was(old, new, there), Some((to.to_owned(), expected.to_owned())), "{old} {new}");
        };
        check("prod/data/db/Writer", "prod/data/database/Writer", &[], "prod/data/database", "db");
        check("prod/data/db", "prod/data/store/db", &[], "prod/data/store/db", "/db");
        check("prod/data/store/db/Writer", "prod/data/db/Writer", &[], "prod/data/db", "/store/db");
        check("prod/data/a/db", "prod/data/b/db", &[], "prod/data/b", "a");
        check("prod/data/a/db", "prod/data/b/db", &["prod/data/a"], "prod/data/b/db", "/a/db");
        assert_eq!(was("prod/data/db", "prod/data/db", &[]), None);
    }

    #[test]
    fn a_patch_applies() {
        let text =
            "#[derive(Construct)]\nstruct Shop {\n    network: Vpc,\n    database: AuroraCluster,\n}\n";
        let expected = "--- a/src/main.rs\n+++ b/src/main.rs\n@@ -3,3 +3,4 @@\n     network: Vpc,\n+    #[construct(was = \"db\")]\n     \
                        database: AuroraCluster,\n }\n";
        assert_eq!(
            patch("src/main.rs", text, "database", "#[construct(was = \"db\")]").as_deref(),
            Some(expected)
        );
    }
}
