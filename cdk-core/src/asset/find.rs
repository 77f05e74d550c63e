//! Where a path of the program is.

#![expect(clippy::disallowed_methods, reason = "looks for what the program names")]

use std::path::{Path, PathBuf};

/// A path, relative to the program's package or to the current directory, if something is there.
pub(super) fn find(path: &Path) -> Option<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(|package| Path::new(&package).join(path));
    let here = if path.as_os_str().is_empty() { Path::new(".").to_owned() } else { path.to_owned() };
    let found = package.into_iter().chain([here]).find(|path| path.symlink_metadata().is_ok())?;
    std::path::absolute(found).ok()
}

/// The names in a directory, in order.
pub(super) fn names(directory: &Path) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(directory).ok()?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Some(names)
}
