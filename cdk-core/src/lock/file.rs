//! Where the lock is on the disk.

#![expect(clippy::disallowed_methods, reason = "the lock is a file, found by the environment of `cargo run`")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::text::Damage;
use super::{Changes, Lock};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::lock as codes;
use crate::source::Site;

const NAME: &str = "cdk.lock";

/// The file of the lock.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    /// What was read; `None` if there is no file.
    text: Option<String>,
}

impl LockFile {
    /// Finds and reads the lock: the file of `--lock` or `CDK_LOCK`, or else `cdk.lock` beside the `Cargo.toml` of the
    /// program. Outside of cargo that is the nearest one around the current directory.
    pub(crate) fn open(option: Option<&Path>, app: Site) -> Result<LockFile, Box<Diagnostic>> {
        let path =
            option.map(Path::to_owned).or_else(|| variable("CDK_LOCK")).unwrap_or_else(beside_manifest);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(LockFile { path, text: Some(text.replace('\r', "")) }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(LockFile { path, text: None }),
            Err(error) => {
                let message = format!("cannot read `{}`: {error}", path.display());
                Err(Box::new(Diagnostic::error(&codes::DAMAGED, message).at(app)))
            }
        }
    }

    /// What the lock says; nothing if there is no file.
    pub(crate) fn read(&self) -> Result<Lock, Box<Diagnostic>> {
        let Some(text) = &self.text else { return Ok(Lock::default()) };
        Lock::read(text).map_err(|damage| Box::new(self.damaged(damage)))
    }

    pub(crate) fn is_missing(&self) -> bool {
        self.text.is_none()
    }

    /// The programs that the lock names and that exist.
    pub(crate) fn programs(&self, lock: &Lock) -> BTreeSet<String> {
        let package = self.path.parent().unwrap_or(Path::new(""));
        let programs = lock.apps.values().map(|app| &app.program);
        programs.filter(|file| !file.is_empty() && package.join(file).is_file()).cloned().collect()
    }

    fn damaged(&self, damage: Damage) -> Diagnostic {
        // Leaked: an error ends the run.
        let file: &'static str = Box::leak(self.path.display().to_string().into_boxed_str());
        let site = Site::new(file, damage.line, 1);
        if damage.is_conflict {
            return Diagnostic::error(&codes::CONFLICT, format!("`{NAME}` holds {}", damage.what))
                .at(site)
                .help("keep what both sides have added, remove the marks, and run the program again");
        }
        Diagnostic::error(&codes::DAMAGED, format!("`{NAME}` is damaged: {}", damage.what))
            .at(site)
            .note("nothing can be compared, so nothing is written")
            .help("restore it from version control: `git checkout -- cdk.lock`")
    }

    /// The error if the lock must not change but would: what `--locked` says.
    pub(crate) fn outdated(&self, changes: &Changes, app: Site) -> Option<Diagnostic> {
        if changes.are_none() {
            return None;
        }
        let message = match self.text {
            None => format!("there is no `{}`, and `--locked` does not make it", self.path.display()),
            Some(_) => {
                format!("`{}` must be updated, and `--locked` does not update it", self.path.display())
            }
        };
        let mut diagnostic = Diagnostic::error(&codes::OUTDATED, message).at(app);
        for (what, names) in
            [("added", &changes.added), ("changed", &changes.changed), ("dropped", &changes.dropped)]
        {
            if !names.is_empty() {
                diagnostic = diagnostic.note(format!("{what}: {}", super::refusal::listed(names)));
            }
        }
        Some(diagnostic.help("run the program without `--locked`, read the change, and commit it"))
    }

    /// The warning about a lock that was missing and is made.
    pub(crate) fn made(&self, changes: &Changes, app: Site) -> Option<Diagnostic> {
        let count = changes.added.len();
        (self.is_missing() && count > 0).then(|| {
            let resources = if count == 1 { "resource" } else { "resources" };
            let message = format!(
                "there was no `{}`: it is made from the program as it is, with {count} {resources}",
                self.path.display()
            );
            Diagnostic::warning(&codes::MISSING, message)
                .at(app)
                .note("nothing could be compared: if stacks are deployed, check that none of this is new to them")
                .help("commit the file")
        })
    }

    /// Writes the text of the lock beside its place, so that [`Prepared::finish`] only has to rename it. `None` if the file
    /// need not change.
    pub(crate) fn prepare(&self, lock: &Lock) -> Result<Option<Prepared>, (PathBuf, io::Error)> {
        let text = lock.text();
        if self.text.as_ref() == Some(&text) || self.text.is_none() && lock.apps.is_empty() {
            return Ok(None);
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let new = self.path.with_file_name(format!(".{name}.{}.new", std::process::id()));
        let failed = |error| (self.path.clone(), error);
        let lock = lock_folder(&self.path).map_err(failed)?;
        let now = fs::read_to_string(&self.path).ok().map(|text| text.replace('\r', ""));
        if now != self.text {
            let message = "another process has changed it in the meantime: run the program again";
            return Err(failed(io::Error::other(message)));
        }
        fs::write(&new, text).map_err(failed)?;
        Ok(Some(Prepared { new, path: self.path.clone(), is_done: false, _lock: lock }))
    }
}

/// A lock that is written and waits to take its place.
#[derive(Debug)]
pub(crate) struct Prepared {
    new: PathBuf,
    path: PathBuf,
    is_done: bool,
    /// Held until the lock is in its place.
    _lock: Option<fs::File>,
}

impl Prepared {
    pub(crate) fn finish(mut self) -> Result<(), (PathBuf, io::Error)> {
        self.is_done = true;
        fs::rename(&self.new, &self.path).map_err(|error| (self.path.clone(), error))
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        if !self.is_done {
            let _ = fs::remove_file(&self.new);
        }
    }
}

/// The error if the lock cannot be written.
pub(crate) fn unwritable((path, error): &(PathBuf, io::Error), app: Site) -> Diagnostic {
    Diagnostic::error(&codes::UNWRITABLE, format!("cannot write `{}`: {error}", path.display()))
        .at(app)
        .note("the previous output is unchanged")
        .help("where nothing may be written, commit the lock and use `--locked`")
}

/// Waits until no other program of the package writes the lock. The system releases it when the process ends.
#[cfg(unix)]
fn lock_folder(path: &Path) -> io::Result<Option<fs::File>> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = fs::File::open(folder)?;
    Ok(file.lock().is_ok().then_some(file))
}

/// Directories cannot be opened here.
#[cfg(not(unix))]
fn lock_folder(_path: &Path) -> io::Result<Option<fs::File>> {
    Ok(None)
}

fn variable(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn beside_manifest() -> PathBuf {
    if let Some(folder) = variable("CARGO_MANIFEST_DIR") {
        return folder.join(NAME);
    }
    let current = std::env::current_dir().unwrap_or_default();
    let is_package = |folder: &&Path| folder.join(NAME).is_file() || folder.join("Cargo.toml").is_file();
    current.ancestors().find(is_package).unwrap_or(Path::new("")).join(NAME)
}
