//! Reads the files of assets, each at most once in a run.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::directory::{Directory, Links};
use super::files::{Files, Form, FoundFile, Link};
use super::find::find;
use super::fingerprints::Fingerprints;
use super::hash::Sha256;
use super::problem::{Problem, Reason};
use super::stamp::Stamp;
use super::walk::{Entry, Kind, Walk, walk};
use crate::value::Text;

/// From how many bytes on several threads read.
const PARALLEL: u64 = 1 << 20;

/// What was read in this run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reader {
    fingerprints: Option<Fingerprints>,
    directories: Vec<(Named, Rc<Files>)>,
}

/// A directory, as the program names it.
type Named = (PathBuf, Vec<Text>, Links, Option<Text>);

impl Reader {
    /// What a directory has. Nothing is read yet.
    pub(crate) fn directory(&mut self, directory: &Directory) -> Result<Rc<Files>, Vec<Problem>> {
        let Directory { path, patterns, links, dockerfile, .. } = directory;
        let named = (path.clone(), patterns.clone(), *links, dockerfile.clone());
        if let Some((_, files)) = self.directories.iter().find(|(other, _)| *other == named) {
            return Ok(Rc::clone(files));
        }
        let root = existing(path, Path::is_dir, Reason::NotADirectory).map_err(|problem| vec![problem])?;
        let Walk { entries, left_out, problems } = walk(directory, &root);
        if !problems.is_empty() {
            return Err(problems.into_iter().map(|problem| problem.below(&root, path)).collect());
        }
        let (mut files, mut links) = (Vec::new(), Vec::new());
        for Entry { name, kind } in entries {
            match kind {
                Kind::File(path, stamp) => files.push(FoundFile { name, path, stamp }),
                Kind::Link(target, _) => links.push(Link { name, target }),
            }
        }
        let root = (root, path.clone());
        let files = Rc::new(Files { files, links, left_out, root, hashes: OnceCell::new() });
        self.directories.push((named, Rc::clone(&files)));
        Ok(files)
    }

    /// A hash of the names and contents of files, which are read if they are not known.
    pub(crate) fn hash(&mut self, files: &Files, form: Form) -> Result<Sha256, Vec<Problem>> {
        if let Some(hashes) = files.hashes.get() {
            return Ok(files.hash(form, hashes));
        }
        let (root, written) = &files.root;
        let problems =
            |all: Vec<Problem>| all.into_iter().map(|one| one.below(root, written)).collect::<Vec<_>>();
        let hashes = self.hashes(&files.files).map_err(problems)?;
        Ok(files.hash(form, files.hashes.get_or_init(|| hashes)))
    }

    /// A single file, and the hash of its content.
    pub(crate) fn file(&mut self, path: &Path) -> Result<(FoundFile, Sha256), Vec<Problem>> {
        let found = existing(path, Path::is_file, Reason::NotAFile).map_err(|problem| vec![problem])?;
        let metadata = found.metadata().map_err(|error| vec![Problem::io(path, error)])?;
        let file = FoundFile { name: String::new(), path: found, stamp: Stamp::of(&metadata) };
        let hashes = self.hashes(std::slice::from_ref(&file))?;
        Ok((file, hashes[0]))
    }

    /// Keeps the hashes for the next run.
    pub(crate) fn save(&self) {
        self.fingerprints.iter().for_each(Fingerprints::save);
    }

    /// What was left out of the directories by default, as the program names it.
    pub(crate) fn left_out(&self) -> Vec<String> {
        let all = self.directories.iter().flat_map(|((path, ..), files)| {
            files.left_out.iter().map(move |name| path.join(name).display().to_string())
        });
        let mut all: Vec<String> = all.collect();
        all.sort();
        all.dedup();
        all
    }

    fn hashes(&mut self, files: &[FoundFile]) -> Result<Vec<Sha256>, Vec<Problem>> {
        let fingerprints = self.fingerprints.get_or_insert_with(Fingerprints::of_program);
        let known: Vec<Option<Sha256>> =
            files.iter().map(|file| fingerprints.get(&file.path, &file.stamp)).collect();
        let unknown = files.iter().zip(&known).filter(|(_, known)| known.is_none());
        let unknown: Vec<&FoundFile> = unknown.map(|(file, _)| file).collect();
        let mut read = read(&unknown)?.into_iter();
        let mut hash = |(file, known): (&FoundFile, Option<Sha256>)| {
            known.unwrap_or_else(|| {
                let hash = read.next().expect("every unknown file was read");
                fingerprints.insert(file.path.clone(), file.stamp, hash);
                hash
            })
        };
        Ok(files.iter().zip(known).map(&mut hash).collect())
    }
}

/// The hashes of files, in their order.
fn read(files: &[&FoundFile]) -> Result<Vec<Sha256>, Vec<Problem>> {
    let bytes: u64 = files.iter().map(|file| file.stamp.size).sum();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let one = |part: &[&FoundFile]| part.iter().map(|file| hash(&file.path)).collect::<Vec<_>>();
    let hashes = if bytes < PARALLEL || threads == 1 {
        one(files)
    } else {
        std::thread::scope(|scope| {
            let parts = parts(files, bytes / threads as u64).into_iter();
            let running: Vec<_> = parts.map(|part| scope.spawn(move || one(part))).collect();
            running.into_iter().flat_map(|part| part.join().expect("hashing does not panic")).collect()
        })
    };
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    hashes.into_iter().for_each(|hash| match hash {
        Ok(hash) => good.push(hash),
        Err(problem) => bad.push(problem),
    });
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn hash(path: &Path) -> Result<Sha256, Problem> {
    Sha256::of_file(path).map_err(|error| Problem::io(path, error))
}

/// Cuts the list into parts of about so many bytes.
fn parts<'p, 'f>(files: &'p [&'f FoundFile], bytes: u64) -> Vec<&'p [&'f FoundFile]> {
    let (mut parts, mut from, mut sum) = (Vec::new(), 0, 0);
    for (at, file) in files.iter().enumerate() {
        sum += file.stamp.size;
        if sum > bytes {
            parts.push(&files[from..=at]);
            (from, sum) = (at + 1, 0);
        }
    }
    parts.push(&files[from..]);
    parts
}

/// Where a file is that the program names.
pub(crate) fn find_file(path: &Path) -> Result<PathBuf, Problem> {
    existing(path, Path::is_file, Reason::NotAFile)
}

/// Where something that the program names is, if it is of the right kind.
fn existing(path: &Path, is_right: fn(&Path) -> bool, wrong: Reason) -> Result<PathBuf, Problem> {
    match find(path) {
        None => Err(Problem { path: path.to_owned(), reason: Reason::Missing }),
        Some(found) if !is_right(&found) => Err(Problem { path: path.to_owned(), reason: wrong }),
        Some(found) => Ok(found),
    }
}
