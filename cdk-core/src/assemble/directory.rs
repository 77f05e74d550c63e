//! The output directory, which is replaced as a whole or not at all.
//!
//! The new output is written beside the directory, into `.cdk.out.new`, and the two directories are exchanged by one
//! call of the file system. Whenever the process is killed, the directory holds the old output or the new one.
//! Afterwards `.cdk.out.new` holds the old one and is removed; what a killed run leaves there, the next run removes.
//!
//! Directories that cannot be exchanged (mount points, some file systems, Windows) are filled file by file from
//! `.commit` inside them. A run that was killed while it did that is completed by the next one.
//!
//! Only files that the marker lists are replaced. All others are carried over, such as the locks of the `cdk` command
//! line, but for those that `commands.sh` makes of templates. A directory without a marker is refused, unless it is empty. One process at a time writes: it holds a lock on
//! the directory, which the system releases when the process ends, however it ends.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::AssembleError;
use super::marker::{self, Files, MARKER};

/// Where the new output is written if nothing can be created beside the directory.
const NEW: &str = ".new";

/// Where the complete new output is, inside a directory that cannot be exchanged.
const COMMIT: &str = ".commit";

/// An output directory that no other process writes.
pub(super) struct Directory {
    path: PathBuf,
    new: PathBuf,
    /// Held until the output is replaced.
    _lock: Option<File>,
}

impl Directory {
    /// Creates the directory if it does not exist, and waits until no other process writes it.
    pub(super) fn open(path: &Path) -> Result<Directory, AssembleError> {
        let io = |error| AssembleError::Io(path.to_owned(), error);
        let resolved = resolve(path).map_err(io)?;
        let lock = lock(&resolved).map_err(io)?;
        let directory = Directory { new: beside(&resolved), path: resolved, _lock: lock };
        if directory.is_foreign().map_err(io)? {
            return Err(AssembleError::Foreign(path.to_owned()));
        }
        directory.clean().map_err(io)?;
        Ok(directory)
    }

    /// Where it is, without links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a new output by a function that gets a directory for it, and puts it in the place of the old one. Returns
    /// the directory that could not be removed afterwards, if there is one.
    pub(super) fn replace(
        &self,
        write: impl FnOnce(&Path) -> Result<(), AssembleError>,
    ) -> Result<Option<PathBuf>, AssembleError> {
        let io = |error| AssembleError::Io(self.new.clone(), error);
        let new = self.create().map_err(io)?;
        // The next process locks the new directory, while this one still removes the old one.
        let _lock = lock(&new).map_err(io)?;
        let written = write(&new).and_then(|()| {
            let finished = marker::write(&new).and_then(|()| self.carry_over(&new));
            finished.and_then(|()| self.switch(&new)).map_err(|e| AssembleError::Io(self.path.clone(), e))
        });
        let removed = remove(&new);
        written.map(|()| removed.err().map(|_| new))
    }

    /// Whether it holds anything, and this tool did not write it. Locks of the `cdk` command line do not count.
    fn is_foreign(&self) -> io::Result<bool> {
        let is_output =
            marker::read(&self.path)?.is_some() || marker::read(&self.path.join(COMMIT))?.is_some();
        let is_ours = |name: &Path| name == Path::new(NEW) || name == Path::new(COMMIT) || is_lock(name);
        let mut entries = fs::read_dir(&self.path)?;
        Ok(!is_output
            && entries.any(|entry| !entry.is_ok_and(|entry| is_ours(Path::new(&entry.file_name())))))
    }

    /// Completes or removes what a run left that was killed.
    fn clean(&self) -> io::Result<()> {
        remove(&self.new)?;
        let commit = self.path.join(COMMIT);
        if marker::read(&commit)?.is_some() { self.fill() } else { remove(&commit) }
    }

    /// A new directory, beside this one if that is allowed.
    fn create(&self) -> io::Result<PathBuf> {
        match fs::create_dir(&self.new) {
            Ok(()) => Ok(self.new.clone()),
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
            {
                let inside = self.path.join(NEW);
                remove(&inside)?;
                fs::create_dir(&inside)?;
                Ok(inside)
            }
            Err(error) => Err(error),
        }
    }

    /// Puts what others wrote into the old output also into the new one.
    fn carry_over(&self, new: &Path) -> io::Result<()> {
        let ours = marker::read(&self.path)?.unwrap_or_default();
        let is_ours = |path: &Path| {
            let starts = [NEW, COMMIT, MARKER].iter().any(|name| path.starts_with(name));
            starts || ours.contains(path) || is_packaged(path)
        };
        for path in marker::files(&self.path)?.iter().filter(|path| !is_ours(path)) {
            let (from, to) = (self.path.join(path), new.join(path));
            if to.symlink_metadata().is_err() {
                create_parent(&to)?;
                fs::hard_link(&from, &to).or_else(|_| copy(&from, &to))?;
            }
        }
        Ok(())
    }

    fn switch(&self, new: &Path) -> io::Result<()> {
        match exchange(new, &self.path) {
            Err(error) if cannot_exchange(&error) => {
                let (copy, commit) = (self.path.join(NEW), self.path.join(COMMIT));
                if new != copy {
                    remove(&copy)?;
                    copy_all(new, &copy).inspect_err(|_| drop(remove(&copy)))?;
                }
                fs::rename(&copy, &commit)?;
                self.fill()
            }
            done => done,
        }
    }

    /// Moves the files of `.commit` to their places, the marker last, and removes those that are not in it.
    fn fill(&self) -> io::Result<()> {
        let commit = self.path.join(COMMIT);
        let old = marker::read(&self.path)?.unwrap_or_default();
        let new = marker::read(&commit)?.unwrap_or_default();
        let last = Files::from([PathBuf::from(MARKER)]);
        for path in new.iter().chain(&last) {
            if path == Path::new(MARKER) {
                old.difference(&new).try_for_each(|gone| remove(&self.path.join(gone)))?;
            }
            if commit.join(path).symlink_metadata().is_ok() {
                create_parent(&self.path.join(path))?;
                fs::rename(commit.join(path), self.path.join(path))?;
            }
        }
        remove(&commit)
    }
}

/// The path without links. The directory is created if it does not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    if let Ok(target) = fs::read_link(path)
        && !path.exists()
    {
        let message = format!("it is a link to `{}`, which does not exist", target.display());
        return Err(io::Error::new(ErrorKind::NotFound, message));
    }
    if !path.exists() {
        fs::create_dir_all(path)?;
    }
    fs::canonicalize(path)
}

/// Waits until no other process holds the lock. File systems without locks have none.
#[cfg(unix)]
fn lock(path: &Path) -> io::Result<Option<File>> {
    use std::os::unix::fs::MetadataExt;
    loop {
        let file = File::open(path)?;
        if file.lock().is_err() {
            return Ok(None);
        }
        // The process that held the lock may have exchanged the directory.
        let (locked, there) = (file.metadata()?, fs::metadata(path)?);
        if (locked.dev(), locked.ino()) == (there.dev(), there.ino()) {
            return Ok(Some(file));
        }
    }
}

/// Directories cannot be opened here, so the lock is a file in it.
#[cfg(not(unix))]
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = File::create(path.join("synth.rs.lock"))?;
    Ok(file.lock().is_ok().then_some(file))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

fn cannot_exchange(error: &io::Error) -> bool {
    use ErrorKind::{
        CrossesDevices, InvalidInput, PermissionDenied, ReadOnlyFilesystem, ResourceBusy, Unsupported,
    };
    matches!(
        error.kind(),
        CrossesDevices | InvalidInput | PermissionDenied | ReadOnlyFilesystem | ResourceBusy | Unsupported
    )
}

/// The directory that the new output is written to, on the same file system.
fn beside(directory: &Path) -> PathBuf {
    let name = directory.file_name().unwrap_or_default().to_string_lossy();
    directory.with_file_name(format!(".{name}.new"))
}

fn is_lock(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "lock")
}

/// Whether `aws cloudformation package` made it of a template.
fn is_packaged(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.ends_with(".packaged.json") || name.ends_with(".packaged.yaml")
}

fn create_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for path in marker::files(from)? {
        create_parent(&to.join(&path))?;
        copy(&from.join(&path), &to.join(&path))?;
    }
    Ok(())
}

/// Copies a file, or a link as a link.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if from.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::copy(from, to).map(drop)
}

/// Removes a file or a directory, which may be read-only.
fn remove(path: &Path) -> io::Result<()> {
    let Ok(metadata) = path.symlink_metadata() else { return Ok(()) };
    if !metadata.is_dir() {
        return fs::remove_file(path);
    }
    fs::remove_dir_all(path).or_else(|_| {
        make_writable(path)?;
        fs::remove_dir_all(path)
    })
}

#[cfg(unix)]
fn make_writable(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            make_writable(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_writable(_directory: &Path) -> io::Result<()> {
    Ok(())
}
