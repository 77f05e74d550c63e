//! Why the files of an asset cannot be read.

use std::io;
use std::panic::Location;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, codes};

/// Why a file or directory cannot be an asset.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) path: PathBuf,
    pub(crate) reason: Reason,
}

#[derive(Debug)]
pub(crate) enum Reason {
    Missing,
    NotADirectory,
    NotAFile,
    Dangling(PathBuf),
    Loop(PathBuf),
    LeftOut(PathBuf),
    /// A FIFO, socket or device.
    Special(&'static str),
    NotUtf8,
    Empty,
    /// Too many files or bytes for an archive.
    TooLarge(usize, u64),
    Io(io::Error),
}

impl Problem {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Problem { path: path.to_owned(), reason: Reason::Io(error) }
    }

    /// The problem with its path as the program writes it.
    pub(crate) fn below(self, root: &Path, written: &Path) -> Self {
        let path = match self.path.strip_prefix(root) {
            Ok(rest) if rest.as_os_str().is_empty() => written.to_owned(),
            Ok(rest) => written.join(rest),
            Err(_) => self.path,
        };
        Problem { path, ..self }
    }

    /// The diagnostic, at the line that names the file or directory.
    pub(crate) fn diagnostic(&self, location: &'static Location<'static>) -> Diagnostic {
        let path = self.path.display();
        let (code, message, help) = match &self.reason {
            Reason::Missing | Reason::NotADirectory | Reason::NotAFile => return self.missing(location),
            Reason::Dangling(target) => (
                &codes::ASSET_LINK,
                format!("the symbolic link `{path}` leads to `{}`, which does not exist", target.display()),
                "delete the link, or leave it out with `.ignore(..)`",
            ),
            Reason::Loop(target) => (
                &codes::ASSET_LINK,
                format!("the symbolic link `{path}` leads to `{}`, which contains it", target.display()),
                "delete the link, leave it out with `.ignore(..)`, or use `.links(Links::Keep)`",
            ),
            Reason::LeftOut(target) => (
                &codes::ASSET_LINK,
                format!("the symbolic link `{path}` leads to `{}`, which is left out", target.display()),
                "leave out the link, too, or use `.links(Links::Follow)`",
            ),
            Reason::Special(kind) => (
                &codes::ASSET_SPECIAL_FILE,
                format!("`{path}` is a {kind}; an asset has files, directories and symbolic links"),
                "leave it out with `.ignore(..)`",
            ),
            Reason::NotUtf8 => (
                &codes::ASSET_NAME,
                format!("the name of `{path}` is not UTF-8, so it has no portable form in an archive"),
                "rename the file, or leave it out with `.ignore(..)`",
            ),
            Reason::Empty => (
                &codes::ASSET_EMPTY,
                format!("the directory `{path}` has no files, or all of them are left out"),
                "build what belongs there first, or check the patterns of `.ignore(..)`",
            ),
            Reason::TooLarge(files, bytes) => (
                &codes::ASSET_SIZE,
                format!(
                    "the directory `{path}` has {files} files with {bytes} bytes; an archive has at most 65535 files with \
                     4294967295 bytes"
                ),
                "leave out what is not needed with `.ignore(..)`",
            ),
            Reason::Io(error) => (
                &codes::ASSET_UNREADABLE,
                format!("`{path}` cannot be read: {error}"),
                "make it readable, or leave it out with `.ignore(..)`",
            ),
        };
        Diagnostic::error(code, message).at(location).help(help)
    }

    fn missing(&self, location: &'static Location<'static>) -> Diagnostic {
        let path = self.path.display();
        let message = match self.reason {
            Reason::NotADirectory => format!("`{path}` is not a directory"),
            Reason::NotAFile => format!("`{path}` is not a file"),
            _ => format!("`{path}` does not exist"),
        };
        let problem = Diagnostic::error(&codes::ASSET_MISSING, message).at(location);
        match similar(&self.path) {
            Some(near) if matches!(self.reason, Reason::Missing) => {
                problem.help(format!("did you mean `{}`?", self.path.with_file_name(near).display()))
            }
            _ => problem.help("use a path relative to the directory of `Cargo.toml`"),
        }
    }
}

/// A name next to a path that is similar to its own.
fn similar(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let parent = super::find::find(path.parent()?)?;
    let names = super::find::names(&parent)?;
    cdk_schemas::suggest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
