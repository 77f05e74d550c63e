//! The files that a program names.

use std::panic::Location;
use std::path::{Path, PathBuf};

use crate::value::Text;

/// A directory whose files become an asset: the code of a function, the context of a container image, a site.
///
/// Its path is relative to the package of the program (the directory of its `Cargo.toml`), or to the current directory.
/// `.git`, `.env` and `.env.*` are left out, because a repository's history and secrets do not belong into an asset;
/// `.ignore("!.env")` puts one in.
///
/// ```
/// use cdk_core::asset::Directory;
///
/// let code = Directory::new("functions/resize").ignore("*.test.js").ignore("docs/").ignore("!docs/index.md");
/// # let _ = code;
/// ```
///
/// Names must be UTF-8, and everything must be a file, a directory or a symbolic link ([`Links`]).
#[derive(Clone, Debug)]
#[must_use = "a directory does nothing until a construct uses it"]
pub struct Directory {
    pub(super) path: PathBuf,
    pub(super) patterns: Vec<Text>,
    pub(super) links: Links,
    /// The Dockerfile, if the files are the context of a container image.
    pub(super) dockerfile: Option<Text>,
    pub(super) location: Option<&'static Location<'static>>,
}

/// What happens to symbolic links in a directory.
///
/// A link that leads nowhere, or into a directory that contains it, is an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Links {
    /// A link to something inside the directory stays a link, and one that leads out of it is replaced by what it points
    /// to. That is what the packages of pnpm, workspaces and Python's virtual environments need.
    #[default]
    FollowOutside,
    /// Every link is replaced by what it points to.
    Follow,
    /// Every link stays a link. An absolute one, such as to a layer in `/opt`, need not lead anywhere.
    Keep,
}

impl Directory {
    /// A directory.
    #[track_caller]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Directory { location: Some(Location::caller()), ..Directory::from_path(path.into()) }
    }

    fn from_path(path: PathBuf) -> Self {
        Directory { path, patterns: Vec::new(), links: Links::default(), dockerfile: None, location: None }
    }

    /// Leaves out what matches a pattern, in the syntax of `.gitignore`: `*.md`, `/docs/`, `**/test`, and `!docs/index.md`
    /// to put something in again. Of several patterns that match, the last one counts. What is in a directory that is
    /// left out cannot be put in again.
    ///
    /// [gitignore](https://git-scm.com/docs/gitignore#_pattern_format)
    pub fn ignore(mut self, pattern: impl Into<Text>) -> Self {
        self.patterns.push(pattern.into());
        self
    }

    /// Sets what happens to symbolic links. By default those that lead out of the directory are followed.
    pub fn links(mut self, links: Links) -> Self {
        self.links = links;
        self
    }

    /// Makes this the context of an image: patterns are read as in `.dockerignore`, and so are those in
    /// `<Dockerfile>.dockerignore`, or in `.dockerignore` if there is no such file. The Dockerfile is always in it.
    #[doc(hidden)]
    pub fn context(mut self, dockerfile: impl Into<Text>) -> Self {
        self.dockerfile = Some(dockerfile.into());
        self
    }

    /// Sets the line that names the directory, if it is not known: that of an option which takes a path, too.
    ///
    /// ```
    /// use std::panic::Location;
    ///
    /// use cdk_core::asset::Directory;
    ///
    /// #[track_caller]
    /// fn site(files: impl Into<Directory>) -> Directory {
    ///     files.into().or_at(Location::caller())
    /// }
    /// # let _ = site("dist");
    /// ```
    pub fn or_at(mut self, location: &'static Location<'static>) -> Self {
        self.location.get_or_insert(location);
        self
    }

    /// The path, as the program wrote it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The line that names the directory.
    pub fn location(&self) -> &'static Location<'static> {
        self.location.unwrap_or_else(|| Location::caller())
    }
}

macro_rules! from_paths {
    ($($path:ty),*) => {
        $(impl From<$path> for Directory {
            fn from(path: $path) -> Self {
                Directory::from_path(path.into())
            }
        })*
    };
}

from_paths!(&str, String, &Path, PathBuf);
