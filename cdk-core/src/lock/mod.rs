//! The lock: what deployed stacks must not lose, as text that is committed beside `Cargo.toml`.
//!
//! Each run compares the program with it. What is new is added; what would be replaced, removed or detached is an error
//! at the line that causes it, until it is accepted by name (`accept`). The lock outlives the code: a resource, a stack or
//! a stage that is gone from the program is still in it.
//!
//! | file | what it does |
//! |---|---|
//! | `entry` | what a lock says |
//! | `text` | the lock as text, and back |
//! | `kind` | what is tracked of a resource type: what the specification and the rules about updates say |
//! | `current` | the resources of the program that belong into the lock |
//! | `compare`, `refusal` | the lock and the program → what would be lost |
//! | `next` | the lock after this run, and what is new in it |
//! | `file` | where the lock is, on the disk |
//!
//! Architecture invariant: the comparison reads the lock and the program only; it does not know what is deployed. No
//! service is named here: what a change does is in the specification and in the rules of the services.

mod compare;
mod current;
mod entry;
pub(crate) mod file;
mod kind;
mod next;
mod refusal;
mod text;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use current::Resources;
pub(crate) use entry::Lock;
use entry::{AppLock, stage_of};
pub(crate) use next::{Changes, Next};
pub(crate) use refusal::Refusal;

use crate::check::{Library, View};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lock as codes;
use crate::program::Program;

/// What a run is compared with, and how.
#[derive(Debug, Default)]
pub(crate) struct Before {
    pub(crate) lock: Lock,
    /// Only this stage is judged and updated.
    pub(crate) stage: Option<String>,
    /// The programs of the package that the lock names and that exist, by file.
    pub(crate) programs: BTreeSet<String>,
    /// What is given up, and why.
    pub(crate) accepted: Option<Accepted>,
}

/// What is given up: resources or whatever contains them, by name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Accepted {
    pub(crate) names: Vec<String>,
    pub(crate) reason: String,
}

/// The result of the comparison.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// What would be lost and was not accepted.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) next: Next,
}

/// Compares a program with its lock.
pub(crate) fn check(program: &Program, library: Library, view: &View<'_>, before: &Before) -> Outcome {
    let resources = Resources::new(view, library);
    let nothing = AppLock::default();
    let old = before.lock.apps.get(program.name()).unwrap_or(&nothing);
    let file = program.sources.own_file();
    if !old.program.is_empty() && old.program != file && before.programs.contains(&old.program) {
        return Outcome { diagnostics: vec![taken(program, &old.program)], next: Next::default() };
    }
    let tracks: BTreeMap<String, Vec<String>> = old.tracks.clone();
    let stage = before.stage.as_deref();
    let mut refusals = compare::refusals(program, old, &tracks, stage, &resources);
    refusals.extend(renamed(program, &before.lock, &file));
    next::next(program, before, &file, &resources, refusals)
}

/// Two programs of one package that make an app of one name.
fn taken(program: &Program, other: &str) -> Diagnostic {
    let message = format!("the app `{}` of this package is made by `{other}`", program.name());
    Diagnostic::error(&codes::APP_TAKEN, message)
        .at(program.location)
        .help("give this one another name, or its own file: `--lock <file>`")
}

/// The app that this program made before it was renamed.
fn renamed(program: &Program, lock: &Lock, file: &str) -> Option<Refusal> {
    if lock.apps.contains_key(program.name()) {
        return None;
    }
    let (name, old) = lock.apps.iter().find(|(_, app)| app.program == file)?;
    let lost = old.entries.iter().filter(|(_, entry)| entry.keeps.is_protected());
    let lost: Vec<(String, String)> =
        lost.map(|(path, entry)| (path.clone(), self::name(name, path, &entry.stack))).collect();
    let names = (name.as_str(), program.name());
    (!lost.is_empty())
        .then(|| refusal::app_renamed(&codes::APP_RENAMED, names, lost, program.location.into()))
}

/// The name of a resource in messages and in `accept`: its path, with the name of the stage's stack in place of the stage.
fn name(app: &str, path: &str, stack: &str) -> String {
    let of_stage = format!("{app}-{}", stage_of(path));
    let stack = stack.rsplit('/').next().unwrap_or(stack);
    if stack.starts_with(&of_stage) { format!("{app}-{path}") } else { path.to_owned() }
}
