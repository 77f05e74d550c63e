//! The files of a directory, to be compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The files below a directory: path, separated by `/`, to content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The files.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Reads a directory, hidden files and empty subdirectories included; the latter end in `/`. A directory that is
    /// not there has no files.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    pub fn read(directory: &Path) -> Tree {
        let mut tree = Tree::default();
        if directory.is_dir() {
            tree.add(directory, "");
        }
        tree
    }

    fn add(&mut self, directory: &Path, prefix: &str) {
        for entry in fs::read_dir(directory).expect("the directory can be listed") {
            let entry = entry.expect("the directory can be listed");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                let before = self.files.len();
                self.add(&entry.path(), &format!("{path}/"));
                if self.files.len() == before {
                    self.files.insert(format!("{path}/"), Vec::new());
                }
            } else {
                self.files.insert(path, fs::read(entry.path()).expect("the file can be read"));
            }
        }
    }

    /// Replaces the content of the directory by these files.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, directory: &Path) {
        if directory.exists() {
            fs::remove_dir_all(directory).expect("the directory can be replaced");
        }
        for (path, content) in &self.files {
            let path = directory.join(path);
            fs::create_dir_all(path.parent().expect("is below the directory")).expect("can be written");
            fs::write(path, content).expect("can be written");
        }
    }

    /// The templates in JSON: path and content.
    ///
    /// # Panics
    ///
    /// If one is not JSON.
    pub fn templates(&self) -> BTreeMap<&str, Value> {
        let is_template = |path: &str| path.ends_with(".template.json");
        let templates = self.files.iter().filter(|(path, _)| is_template(path));
        templates
            .map(|(path, content)| {
                (path.as_str(), serde_json::from_slice(content).expect("templates are JSON"))
            })
            .collect()
    }

    /// The names of the files.
    pub fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }

    /// How another tree differs from this one: the first line that differs of each file. Empty if they are equal.
    pub fn differences(&self, other: &Tree) -> String {
        let mut text = String::new();
        let paths: BTreeSet<&String> = self.files.keys().chain(other.files.keys()).collect();
        for path in paths {
            let difference = match (self.files.get(path), other.files.get(path)) {
                (Some(_), None) => "is gone".to_owned(),
                (None, Some(_)) => "is new".to_owned(),
                (Some(old), Some(new)) if old != new => first_difference(old, new),
                _ => continue,
            };
            writeln!(text, "{path} {difference}").expect("strings take text");
        }
        text
    }
}

fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    // A line past the end is shown as nothing.
    let lines = old.lines().chain(std::iter::repeat("")).zip(new.lines().chain(std::iter::repeat("")));
    let count = old.lines().count().max(new.lines().count());
    let differing = lines.take(count).enumerate().find(|(_, (old, new))| old != new);
    differing.map_or_else(
        || "differs in line ends".to_owned(),
        |(number, (old, new))| format!("differs in line {}\n  - {old}\n  + {new}", number + 1),
    )
}
