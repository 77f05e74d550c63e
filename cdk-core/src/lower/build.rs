//! What constructs build when they are lowered, such as the program of a function.

#![expect(
    clippy::disallowed_methods,
    reason = "a place for what is built, where there is no target directory"
)]

use std::panic::Location;
use std::path::{Path, PathBuf};

use super::view::Lower;
use crate::asset::{Sha256, find_file, target_directory};

impl Lower<'_> {
    /// Whether constructs build what goes into their assets: not if the stacks are only listed.
    pub fn builds(&self) -> bool {
        self.lowered.builds
    }

    /// Where a file is that the program names, relative to its package or to the current directory. Reports that it is
    /// missing.
    pub fn find_file(&mut self, path: &Path, location: &'static Location<'static>) -> Option<PathBuf> {
        match find_file(path) {
            Ok(found) => Some(found),
            Err(problem) => self.unreadable(&[problem], location),
        }
    }

    /// A directory for what a construct builds: below Cargo's target directory, one for each of these names. It is still
    /// there in the next run.
    pub fn build_directory(&self, names: &[&str]) -> PathBuf {
        let hash = Sha256::of(names.join("\n").as_bytes()).to_string();
        let target = target_directory().unwrap_or_else(std::env::temp_dir);
        target.join("cdk").join("builds").join(&hash[..16])
    }
}
