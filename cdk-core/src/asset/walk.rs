//! What is in a directory.

#![expect(
    clippy::disallowed_methods,
    reason = "reads the directory that the program names; the entries are sorted"
)]

use std::fs::{self, DirEntry, Metadata};
use std::path::{Path, PathBuf};

use super::directory::{Directory, Links};
use super::patterns::Patterns;
use super::problem::{Problem, Reason};
use super::stamp::Stamp;

/// A file or a symbolic link in a directory.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The path below the directory, with slashes.
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A file: where it is, and what shows whether it has changed.
    File(PathBuf, Stamp),
    /// A link that stays one: where it leads, and the name of that in the directory, if it is checked.
    Link(String, Option<String>),
}

/// What a directory has.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// In the order of their names.
    pub(crate) entries: Vec<Entry>,
    /// What the default patterns left out.
    pub(crate) left_out: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

/// Walks a directory of the program, which is at a path of this machine.
pub(crate) fn walk(directory: &Directory, root: &Path) -> Walk {
    let mut walker = Walker {
        patterns: patterns(directory, root),
        dockerfile: directory.dockerfile.as_deref(),
        links: directory.links,
        root: PathBuf::new(),
        found: Walk::default(),
    };
    match root.canonicalize() {
        Ok(canonical) => {
            walker.root.clone_from(&canonical);
            walker.directory(root, "", &mut vec![canonical]);
        }
        Err(error) => walker.found.problems.push(Problem::io(root, error)),
    }
    let mut found = walker.found;
    found.entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    check_links(&mut found, root);
    found.problems.sort_by(|a, b| a.path.cmp(&b.path));
    found.left_out.sort_unstable();
    if found.entries.is_empty() && found.problems.is_empty() {
        found.problems.push(Problem { path: directory.path.clone(), reason: Reason::Empty });
    }
    found
}

fn patterns(directory: &Directory, root: &Path) -> Patterns {
    let mut patterns = if directory.dockerfile.is_some() { Patterns::docker() } else { Patterns::git() };
    if let Some(dockerfile) = &directory.dockerfile {
        let read = |name: &str| fs::read_to_string(root.join(name)).ok();
        let text = read(&ignore_file(dockerfile)).or_else(|| read(IGNORE_FILE)).unwrap_or_default();
        text.lines().for_each(|line| patterns.add(line));
    }
    directory.patterns.iter().for_each(|line| patterns.add(line));
    patterns
}

/// A link must not lead to something that is left out.
fn check_links(found: &mut Walk, root: &Path) {
    let has = |target: &str| {
        let at = found.entries.partition_point(|entry| entry.name.as_str() < target);
        let below = |entry: &Entry| entry.name == target || entry.name.starts_with(&format!("{target}/"));
        target.is_empty() || found.entries[at..].iter().take_while(|e| e.name.starts_with(target)).any(below)
    };
    let lost = |entry: &Entry| match &entry.kind {
        Kind::Link(target, Some(name)) if !has(name) => {
            Some(Problem { path: root.join(&entry.name), reason: Reason::LeftOut(target.into()) })
        }
        _ => None,
    };
    let lost: Vec<Problem> = found.entries.iter().filter_map(lost).collect();
    found.problems.extend(lost);
}

/// The file with the patterns of a context.
const IGNORE_FILE: &str = ".dockerignore";

/// The file with the patterns for one Dockerfile.
///
/// See <https://docs.docker.com/build/concepts/context/#filename-and-location>.
fn ignore_file(dockerfile: &str) -> String {
    format!("{dockerfile}{IGNORE_FILE}")
}

struct Walker<'d> {
    patterns: Patterns,
    /// The Dockerfile of a context.
    dockerfile: Option<&'d str>,
    links: Links,
    /// The directory, without symbolic links in its path.
    root: PathBuf,
    found: Walk,
}

impl Walker<'_> {
    /// Walks a directory; `above` are the paths, without symbolic links, of those that it is in, and its own.
    fn directory(&mut self, path: &Path, prefix: &str, above: &mut Vec<PathBuf>) {
        let entries = fs::read_dir(path).and_then(|entries| entries.collect::<Result<Vec<DirEntry>, _>>());
        match entries {
            Ok(entries) => entries.iter().for_each(|entry| self.entry(entry, prefix, above)),
            Err(error) => self.found.problems.push(Problem::io(path, error)),
        }
    }

    fn entry(&mut self, entry: &DirEntry, prefix: &str, above: &mut Vec<PathBuf>) {
        let path = entry.path();
        let file_name = entry.file_name();
        let lossy = format!("{prefix}{}", file_name.to_string_lossy());
        let file_type = match entry.file_type() {
            Ok(file_type) => file_type,
            Err(error) => return self.found.problems.push(Problem::io(&path, error)),
        };
        let is_left_out = self.leaves_out(&lossy, file_type.is_dir());
        if is_left_out && !(file_type.is_dir() && self.patterns.looks_into_left_out()) {
            if Patterns::is_default(&lossy) {
                self.found.left_out.push(lossy);
            }
            return;
        }
        if file_name.to_str().is_none() {
            return self.found.problems.push(Problem { path, reason: Reason::NotUtf8 });
        }
        if file_type.is_dir() {
            let mut canonical = above.last().cloned().unwrap_or_default();
            canonical.push(&file_name);
            self.below(&path, canonical, &lossy, above);
        } else if file_type.is_symlink() {
            self.link(&path, lossy, above);
        } else {
            match entry.metadata() {
                Ok(metadata) => self.file(path, lossy, &metadata),
                Err(error) => self.found.problems.push(Problem::io(&path, error)),
            }
        }
    }

    /// Whether something is left out. `docker build` reads the Dockerfile even if it is left out of the context. It would
    /// apply the patterns once more to what is left, without those of the program, so their files are not part of it.
    fn leaves_out(&self, name: &str, is_directory: bool) -> bool {
        let Some(dockerfile) = self.dockerfile else { return self.patterns.leave_out(name, is_directory) };
        let leads_to_dockerfile = dockerfile.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        if name == dockerfile || (is_directory && leads_to_dockerfile) {
            return false;
        }
        name == IGNORE_FILE || name == ignore_file(dockerfile) || self.patterns.leave_out(name, is_directory)
    }

    fn below(&mut self, path: &Path, canonical: PathBuf, name: &str, above: &mut Vec<PathBuf>) {
        above.push(canonical);
        self.directory(path, &format!("{name}/"), above);
        above.pop();
    }

    fn file(&mut self, path: PathBuf, name: String, metadata: &Metadata) {
        if let Some(kind) = special(metadata) {
            return self.found.problems.push(Problem { path, reason: Reason::Special(kind) });
        }
        let stamp = Stamp::of(metadata);
        self.found.entries.push(Entry { name, kind: Kind::File(path, stamp) });
    }

    fn link(&mut self, path: &Path, name: String, above: &mut Vec<PathBuf>) {
        let target = match fs::read_link(path) {
            Ok(target) => target,
            Err(error) => return self.found.problems.push(Problem::io(path, error)),
        };
        if self.links == Links::Keep && target.is_absolute() {
            return self.keep(path, name, &target, None);
        }
        let reason = match (path.metadata(), path.canonicalize()) {
            (Ok(metadata), Ok(canonical)) => {
                return self.existing(path, name, &target, canonical, &metadata, above);
            }
            (Err(error), _) | (_, Err(error)) => match error.kind() {
                std::io::ErrorKind::NotFound => Reason::Dangling(target),
                std::io::ErrorKind::PermissionDenied => Reason::Io(error),
                _ => Reason::Loop(target),
            },
        };
        self.found.problems.push(Problem { path: path.to_owned(), reason });
    }

    /// A link to something that exists.
    fn existing(
        &mut self,
        path: &Path,
        name: String,
        target: &Path,
        canonical: PathBuf,
        metadata: &Metadata,
        above: &mut Vec<PathBuf>,
    ) {
        let inside = canonical.strip_prefix(&self.root).ok().filter(|_| target.is_relative());
        match (self.links, inside) {
            (Links::FollowOutside, Some(leads_to)) => {
                let leads_to = slashes(leads_to);
                self.keep(path, name, target, leads_to);
            }
            (Links::Keep, leads_to) => {
                let leads_to = leads_to.and_then(slashes);
                self.keep(path, name, target, leads_to);
            }
            _ if metadata.is_dir() => {
                if above.contains(&canonical) {
                    let reason = Reason::Loop(target.to_owned());
                    return self.found.problems.push(Problem { path: path.to_owned(), reason });
                }
                self.below(path, canonical, &name, above);
            }
            _ => self.file(path.to_owned(), name, metadata),
        }
    }

    fn keep(&mut self, path: &Path, name: String, target: &Path, leads_to: Option<String>) {
        match slashes(target) {
            Some(target) => self.found.entries.push(Entry { name, kind: Kind::Link(target, leads_to) }),
            None => self.found.problems.push(Problem { path: path.to_owned(), reason: Reason::NotUtf8 }),
        }
    }
}

/// A path with slashes, if it is text.
fn slashes(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if std::path::MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace('\\', "/") })
}

/// What it is, if it is neither a file nor a directory.
fn special(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let file_type = metadata.file_type();
        if file_type.is_fifo() {
            return Some("FIFO");
        }
        if file_type.is_socket() {
            return Some("socket");
        }
        if file_type.is_block_device() || file_type.is_char_device() {
            return Some("device");
        }
    }
    Some("special file")
}
