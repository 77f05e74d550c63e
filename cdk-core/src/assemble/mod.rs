//! Pass 7, assemble: templates → files. The only code that touches the disk.
//!
//! The output directory is written next to its final place and moved there when it is complete: the previous output
//! stays untouched until then, and no files of removed stacks remain.
//!
//! Besides the templates it holds a cloud assembly (`manifest.json`, `tree.json`), which the `cdk` CLI reads.

#![expect(clippy::disallowed_methods, reason = "the one place that writes files")]

mod archive;
mod manifest;
mod stage;

#[cfg(test)]
pub(crate) use stage::stage;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::asset::OWN_TEMPLATE_FILE;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::emit::Format;
use crate::source::Site;
use crate::synth::Synthesis;

/// The file that records what must not change, for the next synthesis.
const FROZEN: &str = "frozen.json";

/// The file that marks a directory as written by this tool.
const MANIFEST: &str = "manifest.json";

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

impl AssembleError {
    /// The diagnostic, at the line that made the app.
    pub(crate) fn diagnostic(&self, app: Site) -> Diagnostic {
        let diagnostic = Diagnostic::error(&codes::OUTPUT_DIRECTORY, self.to_string()).at(app);
        match self {
            AssembleError::Foreign(_) => {
                diagnostic.help("choose another directory with `--output`, or delete this one")
            }
            AssembleError::Io(..) => diagnostic.note("the previous output is unchanged"),
        }
    }
}

/// Finds changes to deployed properties that must not change, because AWS would refuse the change or it would do
/// harm. What is deployed is read from the output in a directory.
pub fn changes(synthesis: &Synthesis, previous: &Path) -> Vec<Diagnostic> {
    check::changes(&frozen(previous), &synthesis.frozen)
}

/// What must not change according to the output in a directory, by stack, logical id and property. Empty if there is no output.
fn frozen(directory: &Path) -> serde_json::Value {
    let text = fs::read_to_string(directory.join(FROZEN)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Replaces the output directory with the output of a synthesis.
pub fn assemble(synthesis: &Synthesis, directory: &Path, format: Format) -> Result<(), AssembleError> {
    let is_empty = |path: &Path| fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    if directory.exists() && !directory.join(MANIFEST).is_file() && !is_empty(directory) {
        return Err(AssembleError::Foreign(directory.to_owned()));
    }
    let (new, old) = (sibling(directory, "new"), sibling(directory, "old"));
    let io = |error| AssembleError::Io(directory.to_owned(), error);
    remove(&new).map_err(io)?;
    write_all(synthesis, &new, directory, format)?;
    synthesis.reader.save();
    write_frozen(synthesis, &frozen(directory), &new).map_err(io)?;
    remove(&old).map_err(io)?;
    if directory.exists() {
        fs::rename(directory, &old).map_err(io)?;
    }
    if let Err(error) = fs::rename(&new, directory) {
        // Restore the previous output; the first error is the one that matters.
        let _ = fs::rename(&old, directory);
        return Err(io(error));
    }
    remove(&old).map_err(io)
}

/// A directory next to another one, so that a rename does not cross file systems.
fn sibling(directory: &Path, what: &str) -> PathBuf {
    let name = directory.file_name().map_or_else(|| "out".into(), |name| name.to_string_lossy());
    directory.with_file_name(format!(".{name}.{what}"))
}

fn remove(directory: &Path) -> io::Result<()> {
    if directory.exists() { fs::remove_dir_all(directory) } else { Ok(()) }
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
        if let Some((file, content)) = manifest::assets(synthesis, template) {
            write(&file, content.as_bytes())?;
        }
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
    write("tree.json", manifest::tree(synthesis).as_bytes())?;
    write(MANIFEST, manifest::manifest(synthesis, format).as_bytes())
}

/// Writes what must not change. Entries of stages that are not written in this run are kept.
fn write_frozen(synthesis: &Synthesis, previous: &serde_json::Value, directory: &Path) -> io::Result<()> {
    let mut all = serde_json::Map::new();
    for (stack, resources) in previous.as_object().into_iter().flatten() {
        if synthesis.left_out.contains(stack) {
            all.insert(stack.clone(), resources.clone());
        }
    }
    for resource in &synthesis.frozen {
        let stack = all.entry(&resource.stack).or_insert_with(|| serde_json::json!({}));
        stack[&resource.logical_id] = resource.properties.clone().into();
    }
    let path = directory.join(FROZEN);
    if all.is_empty() { Ok(()) } else { fs::write(path, manifest::pretty(&all.into())) }
}
