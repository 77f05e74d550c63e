//! Pass 8, assemble: templates and commands → files. The only code that touches the disk.
//!
//! `directory` puts the new output in the place of the previous one, as a whole; no files of removed stacks remain.
//!
//! Besides the templates it holds `commands.sh`, which deploys them, and a cloud assembly (`cloud`), which the `cdk` command
//! line reads.

#![expect(clippy::disallowed_methods, reason = "the one place that writes files")]

mod archive;
mod cloud;
mod directory;
mod marker;
mod references;
mod stage;

#[cfg(test)]
pub(crate) use stage::stage;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directory::Directory;

use crate::asset::OWN_TEMPLATE_FILE;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::emit::Format;
use crate::plan;
use crate::source::Site;
use crate::synth::Synthesis;

/// Why the output could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum AssembleError {
    /// The directory exists and was not written by this tool.
    Foreign(PathBuf),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for AssembleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AssembleError::Foreign(path) => {
                write!(
                    f,
                    "`{}` exists and was not written by this tool, so it is not replaced",
                    path.display()
                )
            }
            AssembleError::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for AssembleError {}

/// What remains of the previous output, because it could not be removed. The new output is complete.
#[derive(Debug)]
pub struct Leftover(PathBuf);

impl Leftover {
    /// The warning, at the line that made the app.
    pub(crate) fn diagnostic(&self, app: Site) -> Diagnostic {
        let message = format!("the output was written, but `{}` could not be removed", self.0.display());
        Diagnostic::warning(&codes::LEFTOVER, message).at(app).help("delete it; the next run tries again")
    }
}

impl AssembleError {
    /// The diagnostic, at the line that made the app.
    pub(crate) fn diagnostic(&self, app: Site) -> Diagnostic {
        let diagnostic = Diagnostic::error(&codes::OUTPUT_DIRECTORY, self.to_string()).at(app);
        match self {
            AssembleError::Foreign(_) => {
                diagnostic.help("choose another directory with `--output`, or delete this one yourself")
            }
            AssembleError::Io(..) => diagnostic.note("the previous output is unchanged"),
        }
    }
}

/// Lets a stack that has stopped to import an export be deployed before the stack that no longer makes it, and warns
/// about this. What was imported is read from the output in a directory.
pub fn order(synthesis: &mut Synthesis, previous: &Path) -> Vec<Diagnostic> {
    check::order(synthesis, references::read(previous))
}

/// Replaces the output directory with the output of a synthesis. Warns about what could not be cleaned up.
pub fn assemble(
    synthesis: &Synthesis,
    directory: &Path,
    format: Format,
) -> Result<Option<Leftover>, AssembleError> {
    let output = Directory::open(directory)?;
    let leftover = output.replace(|new| {
        write_all(synthesis, new, output.path(), format)?;
        synthesis.reader.save();
        references::write(synthesis, &references::read(output.path()), new)
            .map_err(|error| AssembleError::Io(new.join(references::FILE), error))
    })?;
    Ok(leftover.map(Leftover))
}

/// Writes the output. Assets that the previous output has are copied from there.
fn write_all(
    synthesis: &Synthesis,
    directory: &Path,
    previous: &Path,
    format: Format,
) -> Result<(), AssembleError> {
    let write = |path: &str, content: &[u8]| {
        let path = directory.join(path);
        let parent = path.parent().unwrap_or(directory);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, content))
            .map_err(|error| AssembleError::Io(path.clone(), error))
    };
    for template in &synthesis.templates {
        write(&format.template_file(&template.id), template.body.as_bytes())?;
    }
    for (path, content) in &synthesis.artifacts {
        write(path, content)?;
    }
    if let Some(stack) = synthesis.asset_stacks.first() {
        write(OWN_TEMPLATE_FILE, stack.body.as_bytes())?;
    }
    for staged in &synthesis.staged {
        let failed = |error| AssembleError::Io(directory.join(&staged.path), error);
        stage::stage(staged, directory, previous).map_err(failed)?;
    }
    write(plan::SCRIPT, plan::script(synthesis, format).as_bytes())?;
    make_executable(&directory.join(plan::SCRIPT))
        .map_err(|error| AssembleError::Io(directory.join(plan::SCRIPT), error))?;
    cloud::files(synthesis, format).iter().try_for_each(|(path, content)| write(path, content.as_bytes()))
}

#[cfg(unix)]
fn make_executable(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_file: &Path) -> io::Result<()> {
    Ok(())
}
