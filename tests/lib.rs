//! Shared by the end-to-end tests: programs that are run, and the trees of files that they write.
//!
//! Each folder next to this file is a test target. `validators` runs the external validators over the templates of
//! every example, `templates` checks what every example must fulfil, `tool` runs programs made for the purpose (in
//! `programs`) as a user would. None of them uses the library: they use only programs and files. `findings` is what scanners find in templates.

mod assembly;
mod emulator;
pub mod findings;
mod program;
mod python;
mod tree;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

pub use assembly::Stack;
pub use emulator::Emulator;
pub use program::{Output, Program, example, examples};
pub use python::{Environment, python, scanners};
pub use tree::Tree;

/// The directory of the workspace.
///
/// # Panics
///
/// If this package is not in a directory of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is a directory of the workspace")
}

/// An empty directory below `temporary`, which is `env!("CARGO_TARGET_TMPDIR")`. Names are unique to a test.
///
/// # Panics
///
/// If the file system refuses, or another test of the process has the name: one would remove the files of the other.
#[track_caller]
pub fn scratch(temporary: &str, name: &str) -> PathBuf {
    static TAKEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    let directory = Path::new(temporary).join(name);
    let is_new = TAKEN.lock().expect("no holder panics").insert(directory.clone());
    assert!(is_new, "two tests use the directory `{name}`");
    if directory.exists() {
        std::fs::remove_dir_all(&directory).expect("what an earlier run left can be removed");
    }
    std::fs::create_dir_all(&directory).expect("the target directory can be written");
    directory
}
