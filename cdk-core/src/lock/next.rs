//! The lock after a run.

use std::collections::{BTreeMap, BTreeSet};

use super::current::Resources;
use super::entry::{Acceptance, AppLock, Entry, stage_of};
use super::refusal::{Lost, Refusal};
use super::{Accepted, Before, Lock, Outcome};
use crate::program::Program;

/// The lock after a run, and what is new in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Next {
    pub(crate) lock: Lock,
    pub(crate) changes: Changes,
}

/// What a run changes in the lock: names of resources.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) added: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) dropped: Vec<String>,
    /// What was given up, with what happens to it.
    pub(crate) accepted: Vec<String>,
    /// Whether something else than resources differs.
    pub(crate) other: bool,
}

impl Changes {
    pub(crate) fn are_none(&self) -> bool {
        *self == Changes::default()
    }
}

/// Makes the next lock: as the program is, but for what is refused and for other stages.
pub(super) fn next(
    program: &Program,
    before: &Before,
    file: &str,
    resources: &Resources<'_>,
    refusals: Vec<Refusal>,
) -> Outcome {
    let (accepted, refused) = divide(before.accepted.as_ref(), refusals);
    let nothing = AppLock::default();
    let old = before.lock.apps.get(program.name()).unwrap_or(&nothing);
    let is_selected = |path: &str| before.stage.as_deref().is_none_or(|stage| stage == stage_of(path));
    let mut app = AppLock { program: file.to_owned(), accepted: old.accepted.clone(), ..AppLock::default() };
    if before.accepted.is_some() && !refused.is_empty() {
        // The rest waits until all is accepted or restored.
        app.entries = old.entries.clone();
        app.tracks = old.tracks.clone();
        let news =
            resources.all.values().filter(|current| accepted.iter().any(|lost| lost.path == current.path));
        accepted.iter().for_each(|lost| drop(app.entries.remove(&lost.path)));
        app.entries.extend(news.map(|current| (current.path.clone(), current.entry.clone())));
    } else {
        let kept = old.entries.iter().filter(|(path, _)| !is_selected(path));
        app.entries = kept.map(|(path, entry)| (path.clone(), entry.clone())).collect();
        app.tracks = tracks(old, &app.entries, resources);
        let selected = resources.all.values().filter(|current| is_selected(&current.path));
        app.entries.extend(selected.map(|current| (current.path.clone(), current.entry.clone())));
        let is_used = |of: &String| app.entries.values().any(|entry| entry.resource_type == *of);
        let unused: Vec<String> = app.tracks.keys().filter(|of| !is_used(of)).cloned().collect();
        unused.iter().for_each(|of| drop(app.tracks.remove(of)));
    }
    let reason = before.accepted.as_ref().map_or("", |accepted| &accepted.reason);
    for lost in &accepted {
        let record = Acceptance { change: lost.change.clone(), reason: reason.to_owned() };
        app.accepted.insert(lost.path.clone(), record);
    }
    let mut lock = before.lock.clone();
    let renamed = accepted.iter().any(|lost| !old.entries.contains_key(&lost.path));
    if renamed {
        lock.apps.retain(|_, other| other.program != file);
    }
    let changes = changes(program.name(), old, &app, &accepted);
    if app.entries.is_empty() && app.accepted.is_empty() {
        lock.apps.remove(program.name());
    } else {
        lock.apps.insert(program.name().to_owned(), app);
    }
    let diagnostics = refused.into_iter().flat_map(|refusal| refusal.diagnostics).collect();
    Outcome { diagnostics, next: Next { lock, changes } }
}

/// What is accepted, and what is not. What follows from something that is accepted must be accepted as well.
fn divide(accepted: Option<&Accepted>, refusals: Vec<Refusal>) -> (Vec<Lost>, Vec<Refusal>) {
    let Some(accepted) = accepted else { return (Vec::new(), refusals) };
    let covers = |lost: &Lost| {
        accepted.names.iter().any(|name| contains(name, &lost.name) || contains(name, &lost.path))
    };
    let is_whole = |whole: &String| accepted.names.contains(whole);
    let is_accepted =
        |refusal: &Refusal| refusal.whole.as_ref().is_some_and(is_whole) || refusal.lost.iter().all(covers);
    let (mut yes, mut no): (Vec<Refusal>, Vec<Refusal>) = refusals.into_iter().partition(is_accepted);
    // Otherwise the cause would be in the lock, and its consequence forgotten.
    loop {
        let pending: BTreeSet<String> = no.iter().flat_map(|refusal| refusal.causes.clone()).collect();
        let is_pending = |refusal: &Refusal| refusal.lost.iter().any(|lost| pending.contains(&lost.path));
        let (back, rest): (Vec<_>, Vec<_>) = yes.into_iter().partition(is_pending);
        yes = rest;
        if back.is_empty() {
            return (yes.into_iter().flat_map(|refusal| refusal.lost).collect(), no);
        }
        no.extend(back);
    }
}

/// Whether a name is that of a resource or of something around it.
fn contains(name: &str, of: &str) -> bool {
    of.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What is tracked. Of types with entries that are not renewed, only what these remember as well.
fn tracks(
    old: &AppLock,
    kept: &BTreeMap<String, Entry>,
    resources: &Resources<'_>,
) -> BTreeMap<String, Vec<String>> {
    let mut tracks = old.tracks.clone();
    for current in resources.all.values() {
        let of = &current.entry.resource_type;
        let Some(Some(kind)) = resources.kinds.get(of.as_str()) else { continue };
        let all = kind.tracked.iter().map(|tracked| tracked.path.to_owned());
        let is_kept = kept.values().any(|entry| entry.resource_type == *of);
        let remembered: Vec<String> = match old.tracks.get(of).filter(|_| is_kept) {
            Some(old) => all.filter(|path| old.contains(path)).collect(),
            None => all.collect(),
        };
        tracks.insert(of.clone(), remembered);
    }
    tracks
}

fn changes(app: &str, old: &AppLock, new: &AppLock, accepted: &[Lost]) -> Changes {
    let name = |path: &String, entry: &Entry| super::name(app, path, &entry.stack);
    let is_accepted = |path: &String| accepted.iter().any(|lost| lost.path == *path);
    let mut changes = Changes::default();
    for (path, entry) in &new.entries {
        match old.entries.get(path) {
            None => changes.added.push(name(path, entry)),
            Some(before) if before != entry && !is_accepted(path) => changes.changed.push(name(path, entry)),
            Some(_) => {}
        }
    }
    let dropped =
        old.entries.iter().filter(|(path, _)| !new.entries.contains_key(*path) && !is_accepted(path));
    changes.dropped = dropped.map(|(path, entry)| name(path, entry)).collect();
    changes.accepted = accepted.iter().map(|lost| lost.name.clone()).collect();
    let is_empty = new.entries.is_empty() && old.entries.is_empty();
    changes.other = !is_empty && (old.program != new.program || old.tracks != new.tracks);
    changes
}
