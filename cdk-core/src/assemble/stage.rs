//! Writes the files and directories of assets.

#![expect(clippy::disallowed_methods, reason = "writes the output")]

use std::fs;
use std::io;
use std::path::Path;

use super::archive;
use crate::asset::{Files, FoundFile, Link, Source, Staged, Stamp};

/// Writes an asset below a new output directory, or copies it from the previous output, which has the same content
/// below the same path.
pub(crate) fn stage(staged: &Staged, directory: &Path, previous: &Path) -> io::Result<()> {
    let (to, from) = (directory.join(&staged.path), previous.join(&staged.path));
    if to.exists() {
        return Ok(());
    }
    fs::create_dir_all(to.parent().unwrap_or(directory))?;
    if from.is_file() {
        return fs::copy(&from, &to).map(drop);
    }
    match &staged.source {
        Source::Bytes(content) => fs::write(&to, content),
        Source::Copy(file) => copy(file, &to),
        Source::Archive(files) => archive::write(files, &to),
        Source::Tree(files) => tree(files, &to, &from),
    }
}

/// Copies files and links. Files get the times of the copies in the previous output, which show `aws s3 sync` that they
/// have not changed; other copies are new.
fn tree(files: &Files, to: &Path, previous: &Path) -> io::Result<()> {
    for file in &files.files {
        let copied = to.join(&file.name);
        fs::create_dir_all(copied.parent().unwrap_or(to))?;
        copy(file, &copied)?;
        if let Ok(time) = previous.join(&file.name).metadata().and_then(|metadata| metadata.modified()) {
            fs::OpenOptions::new().write(true).open(&copied)?.set_modified(time)?;
        }
    }
    for Link { name, target } in &files.links {
        let link = to.join(name);
        fs::create_dir_all(link.parent().unwrap_or(to))?;
        symlink(target, &link)?;
    }
    Ok(())
}

/// Copies the content of a file, and whether it can be executed.
fn copy(file: &FoundFile, to: &Path) -> io::Result<()> {
    io::copy(&mut fs::File::open(&file.path)?, &mut fs::File::create(to)?)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if file.stamp.is_executable { 0o755 } else { 0o644 };
        fs::set_permissions(to, fs::Permissions::from_mode(mode))?;
    }
    unchanged(file)
}

/// Fails if a file has changed since it was hashed.
pub(super) fn unchanged(file: &FoundFile) -> io::Result<()> {
    if Stamp::of(&file.path.metadata()?) == file.stamp {
        return Ok(());
    }
    Err(io::Error::other(format!("`{}` was changed while it was read; run again", file.path.display())))
}

#[cfg(unix)]
fn symlink(target: &str, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symlink(_: &str, link: &Path) -> io::Result<()> {
    let message = format!("`{}` is a symbolic link; use `.links(Links::Follow)`", link.display());
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}
