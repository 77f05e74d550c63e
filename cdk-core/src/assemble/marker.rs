//! The file that marks a directory as an output: it lists what this tool wrote, and only that is ever replaced.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the marker.
pub(super) const MARKER: &str = ".cdk-output";

const HEAD: &str =
    "# Written by a Rust CDK program. The next run replaces these files and leaves others as they are.";

/// The files of an output, relative to its directory.
pub(super) type Files = BTreeSet<PathBuf>;

/// The files that this tool wrote into a directory; `None` if the directory is not an output.
pub(super) fn read(directory: &Path) -> io::Result<Option<Files>> {
    match fs::read_to_string(directory.join(MARKER)) {
        Ok(text) => Ok(Some(text.lines().filter(|line| !line.starts_with('#')).map(PathBuf::from).collect())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Marks a directory as an output that consists of all files in it.
pub(super) fn write(directory: &Path) -> io::Result<()> {
    let files = files(directory)?;
    let lines = files.iter().map(|path| format!("{}\n", path.display()));
    fs::write(directory.join(MARKER), format!("{HEAD}\n{}", lines.collect::<String>()))
}

/// All files below a directory, relative to it. Links are not followed.
pub(super) fn files(directory: &Path) -> io::Result<Files> {
    let mut found = Files::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(directory.join(&folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    Ok(found)
}
