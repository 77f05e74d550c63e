//! Writes the files and directories of assets.

use std::fs;
use std::io;
use std::path::Path;

use crate::asset::{Source, Staged};

/// Writes an asset below a new output directory, or copies it from the previous output, which has the same content
/// below the same path.
pub(super) fn stage(staged: &Staged, directory: &Path, previous: &Path) -> io::Result<()> {
    let (to, from) = (directory.join(&staged.path), previous.join(&staged.path));
    fs::create_dir_all(to.parent().unwrap_or(directory))?;
    if from.is_file() {
        return fs::copy(&from, &to).map(drop);
    }
    match &staged.source {
        Source::Bytes(content) => fs::write(&to, content),
    }
}
