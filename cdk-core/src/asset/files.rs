//! The files of an asset.

#![expect(clippy::disallowed_methods, reason = "reads the files that the program names")]

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::hash::Sha256;
use super::problem::{Problem, Reason};
use super::stamp::Stamp;

/// The files of a directory. They are read when the directory becomes an asset.
#[derive(Debug)]
pub struct Files {
    /// In the order of their names.
    pub(crate) files: Vec<FoundFile>,
    pub(crate) links: Vec<Link>,
    /// What was left out by default.
    pub(crate) left_out: Vec<String>,
    /// The directory on this machine, and as the program names it.
    pub(super) root: (PathBuf, PathBuf),
    /// The hashes of the files, once they are read.
    pub(super) hashes: OnceCell<Vec<Sha256>>,
}

/// A file of a directory.
#[derive(Clone, Debug)]
pub(crate) struct FoundFile {
    /// The path below the directory, with slashes.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) stamp: Stamp,
}

/// A symbolic link that stays one.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) name: String,
    pub(crate) target: String,
}

impl Files {
    /// The paths of the files below the directory, with slashes, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &*file.name)
    }

    /// The content of a file; `None` if there is no such file.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let file = self.files.iter().find(|file| file.name == name)?;
        std::fs::read(&file.path).ok()
    }

    /// The size of all files in bytes.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.stamp.size).sum()
    }

    /// How many files and links there are.
    pub fn count(&self) -> usize {
        self.files.len() + self.links.len()
    }

    /// Why they cannot be in one archive.
    pub(crate) fn too_large(&self) -> Option<Problem> {
        let (count, size) = (self.count(), self.size());
        let is_too_large = count > usize::from(u16::MAX) || size > u64::from(u32::MAX);
        is_too_large.then(|| Problem { path: self.root.1.clone(), reason: Reason::TooLarge(count, size) })
    }

    /// The largest file: name and size in bytes.
    pub fn largest(&self) -> Option<(&str, u64)> {
        self.files.iter().map(|file| (&*file.name, file.stamp.size)).max_by_key(|(_, size)| *size)
    }

    /// A hash of all names and contents, for a form that the files take.
    pub(super) fn hash(&self, form: Form, hashes: &[Sha256]) -> Sha256 {
        let mut text = format!("{form:?}\n");
        for (FoundFile { name, stamp, .. }, hash) in self.files.iter().zip(hashes) {
            let kind = if form == Form::Tree && stamp.is_executable { 'x' } else { 'f' };
            writeln!(text, "{kind} {hash} {name}").expect("strings take text");
        }
        for Link { name, target } in &self.links {
            writeln!(text, "l {} {name}", Sha256::of(target.as_bytes())).expect("strings take text");
        }
        Sha256::of(text.as_bytes())
    }
}

/// The form that files take in the output. The names are part of hashes: a form that changes gets a new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A ZIP archive, in which all files have the same mode.
    Zip1,
    /// A directory, in which files keep whether they can be executed.
    Tree,
}
