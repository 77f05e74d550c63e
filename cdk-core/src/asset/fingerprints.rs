//! The hashes of files that were read before, so that unchanged files are not read again.
//!
//! Only the hash of the content decides; this saves reading it, as the index of git does. A file counts as unchanged if
//! size, times and identity are the same, and if it was written clearly before the hashes were saved. They are kept
//! below Cargo's target directory; where there is none, every run reads all files.

#![expect(clippy::disallowed_methods, reason = "a cache below the target directory")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::hash::Sha256;
use super::stamp::{Stamp, nanoseconds};

/// The first line of the file.
const HEADER: &str = "fingerprints 1";

/// The hashes of files, by path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprints {
    file: Option<PathBuf>,
    known: IndexMap<PathBuf, (Stamp, Sha256)>,
    is_changed: bool,
}

impl Fingerprints {
    /// Those of earlier runs of the program.
    pub(crate) fn of_program() -> Self {
        target_directory()
            .map(|target| Fingerprints::load(target.join("cdk/fingerprints")))
            .unwrap_or_default()
    }

    pub(crate) fn load(file: PathBuf) -> Self {
        let known = read(&file).unwrap_or_default();
        Fingerprints { file: Some(file), known, is_changed: false }
    }

    pub(crate) fn get(&self, path: &Path, stamp: &Stamp) -> Option<Sha256> {
        let (known, hash) = self.known.get(path)?;
        (known == stamp).then_some(*hash)
    }

    pub(crate) fn insert(&mut self, path: PathBuf, stamp: Stamp, hash: Sha256) {
        self.known.insert(path, (stamp, hash));
        self.is_changed = true;
    }

    /// Saves them for the next run. It is no error if that fails.
    pub(crate) fn save(&self) {
        let Some(file) = self.file.as_ref().filter(|_| self.is_changed) else { return };
        let mut text = format!("{HEADER}\n");
        for (path, (stamp, hash)) in &self.known {
            let Some(path) = path.to_str().filter(|path| !path.contains('\n')) else { continue };
            let Stamp { size, modified, changed, id: (device, number), is_executable } = stamp;
            let mode = u8::from(*is_executable);
            writeln!(text, "{hash} {size} {modified} {changed} {device} {number} {mode} {path}")
                .expect("strings take text");
        }
        let new = file.with_extension(std::process::id().to_string());
        let directory = file.parent().unwrap_or(file);
        let written = fs::create_dir_all(directory).and_then(|()| fs::write(&new, text));
        if written.and_then(|()| fs::rename(&new, file)).is_err() {
            let _ = fs::remove_file(&new);
        }
    }
}

fn read(file: &Path) -> Option<IndexMap<PathBuf, (Stamp, Sha256)>> {
    let saved = nanoseconds(fs::metadata(file).ok()?.modified().ok()?);
    let text = fs::read_to_string(file).ok()?;
    let lines = text.strip_prefix(HEADER)?.lines();
    // What is not settled is dropped: its content may have changed since without a trace.
    Some(lines.filter_map(entry).filter(|(_, (stamp, _))| stamp.is_settled(saved)).collect())
}

fn entry(line: &str) -> Option<(PathBuf, (Stamp, Sha256))> {
    let mut words = line.splitn(8, ' ');
    let hash = Sha256::parse(words.next()?)?;
    let mut number = || words.next()?.parse::<u64>().ok();
    let stamp = Stamp {
        size: number()?,
        modified: number()?,
        changed: number()?,
        id: (number()?, number()?),
        is_executable: number()? == 1,
    };
    Some((PathBuf::from(words.next()?), (stamp, hash)))
}

/// Cargo's target directory, which the program runs from.
pub(crate) fn target_directory() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let target = program.ancestors().skip(1).find(|path| path.join("CACHEDIR.TAG").is_file())?;
    Some(target.to_owned())
}
