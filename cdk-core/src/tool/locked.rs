//! The lock, as the command line sees it: read before the synthesis, written after the output.

use serde_json::json;

use super::arguments::{Arguments, Style};
use super::{Console, Outcome};
use crate::app::App;
use crate::emit::Format;
use crate::lock::file::{LockFile, Prepared, unwritable};
use crate::lock::{Accepted, Before, Changes};
use crate::synth::Synthesis;

impl App {
    /// Reads the lock. One that is damaged ends the run.
    pub(super) fn open_lock(
        &self,
        accepted: Option<Accepted>,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<(LockFile, Before), Outcome> {
        let file = LockFile::open(arguments.lock.as_deref(), self.program.location.into());
        let read = file.and_then(|file| file.read().map(|lock| (file, lock)));
        let (file, lock) = read.map_err(|diagnostic| {
            console.report(&[*diagnostic], arguments.style);
            Outcome::Errors
        })?;
        let programs = file.programs(&lock);
        let before = Before { lock, stage: arguments.selection.stage.clone(), programs, accepted };
        Ok((file, before))
    }

    /// Writes the next lock beside its place; or, with `--locked`, fails if it differs.
    pub(super) fn prepare_lock(
        &self,
        synthesis: &Synthesis,
        file: Option<&LockFile>,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<Option<Prepared>, Outcome> {
        let Some(file) = file else { return Ok(None) };
        let (app, next) = (self.program.location.into(), &synthesis.lock);
        if arguments.locked || is_locked() {
            return match file.outdated(&next.changes, app) {
                Some(diagnostic) => {
                    console.report(&[diagnostic], arguments.style);
                    Err(Outcome::Errors)
                }
                None => Ok(None),
            };
        }
        let made: Vec<_> = file.made(&next.changes, app).into_iter().collect();
        console.report(&made, arguments.style);
        file.prepare(&next.lock).map_err(|error| {
            console.report(&[unwritable(&error, app)], arguments.style);
            Outcome::Errors
        })
    }

    /// Puts the next lock into its place, and says what is new in it.
    pub(super) fn finish_lock(
        &self,
        synthesis: &Synthesis,
        prepared: Option<Prepared>,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Result<(), Outcome> {
        let Some(prepared) = prepared else { return Ok(()) };
        if let Err(error) = prepared.finish() {
            console.report(&[unwritable(&error, self.program.location.into())], arguments.style);
            return Err(Outcome::Errors);
        }
        console.note_lock(&synthesis.lock.changes, arguments.style);
        Ok(())
    }

    /// Gives up what the program would lose, by name.
    pub(super) fn accept(
        &self,
        names: &[String],
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Outcome {
        let accepted =
            Accepted { names: names.to_vec(), reason: arguments.reason.clone().unwrap_or_default() };
        let (file, before) = match self.open_lock(Some(accepted), arguments, console) {
            Ok(lock) => lock,
            Err(outcome) => return outcome,
        };
        let synthesis = self.synth_with(Format::Json, false, Some(&before));
        if synthesis.lock.changes.accepted.is_empty() {
            console.report(&synthesis.diagnostics, arguments.style);
            let message = format!("the program would lose nothing that `{}` names", names.join("`, `"));
            return console.usage(&message);
        }
        let prepared = match self.prepare_lock(&synthesis, Some(&file), arguments, console) {
            Ok(prepared) => prepared,
            Err(outcome) => return outcome,
        };
        match self.finish_lock(&synthesis, prepared, arguments, console) {
            Ok(()) => {
                // What remains is an error of the next run.
                console.report_with(&synthesis.diagnostics, arguments.style, " left");
                Outcome::Fine
            }
            Err(outcome) => outcome,
        }
    }
}

/// Whether the environment says that the lock must not change.
fn is_locked() -> bool {
    std::env::var_os("CDK_LOCKED").is_some_and(|value| value == "true" || value == "1")
}

impl Console<'_> {
    /// Says what is new in the lock; never silent, because the file must be committed.
    fn note_lock(&mut self, changes: &Changes, style: Style) {
        let lists = [
            ("added", &changes.added),
            ("changed", &changes.changed),
            ("dropped", &changes.dropped),
            ("given up", &changes.accepted),
        ];
        let text = match style {
            Style::Json => {
                let lists = lists.map(|(what, names)| (what.replace(' ', "_"), names));
                let lists: std::collections::BTreeMap<_, _> = lists.into_iter().collect();
                format!("{}\n", json!({ "lock": lists }))
            }
            Style::Human => {
                let lists = lists.iter().filter(|(_, names)| !names.is_empty());
                let lists: Vec<String> =
                    lists.map(|(what, names)| format!("{} {what}{}", names.len(), listed(names))).collect();
                let what = if lists.is_empty() { "put in order".to_owned() } else { lists.join("; ") };
                format!("note: cdk.lock: {what}; commit it\n\n")
            }
        };
        let _ = self.err.write_all(text.as_bytes());
    }
}

/// A few names; more are in the file.
fn listed(names: &[String]) -> String {
    if names.len() > 3 { String::new() } else { format!(" (`{}`)", names.join("`, `")) }
}
