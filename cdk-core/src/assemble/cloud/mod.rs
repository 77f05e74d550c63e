//! The files that make the output a cloud assembly, as the `cdk` command line reads it.
//!
//! Each stage is an assembly of its own, in a directory below the output, as AWS CDK writes it: `cdk ls 'dev/*'` selects
//! its stacks. The manifest of a stage refers to the templates and assets of the output by `../`, so that every file is
//! where the printed commands expect it.
//!
//! [The format](https://github.com/aws/aws-cdk-cli/tree/main/packages/%40aws-cdk/cloud-assembly-schema)

mod assets;
mod environment;
mod json;
mod manifest;
mod metadata;
mod selection;
mod stack;
mod tree;

pub(super) use json::pretty;

use std::collections::BTreeSet;

use crate::emit::{Format, Template, uploaded_file};
use crate::synth::Synthesis;
use manifest::Writer;
use metadata::Notes;
use selection::Selection;

/// The version of the cloud assembly's schema; newer readers accept it.
const VERSION: &str = "36.0.0";

/// The file that the command line reads first.
pub(super) const MANIFEST: &str = "manifest.json";

/// A stack, followed by those that are nested in it.
type Parts<'s> = &'s [Template];

/// All files: path below the output directory, and content.
pub(super) fn files(synthesis: &Synthesis, format: Format) -> Vec<(String, String)> {
    let mut files = vec![("tree.json".to_owned(), tree::tree(synthesis))];
    for template in &synthesis.templates {
        files.extend(template.uploaded.iter().map(|text| (uploaded_file(&template.id), text.clone())));
    }
    let mut writer = Writer {
        synthesis,
        format,
        notes: Notes::of(synthesis),
        selection: Selection::of(synthesis),
        with_assets: BTreeSet::new(),
    };
    for parts in stacks(synthesis) {
        if let Some(content) = assets::manifest(synthesis, parts, format) {
            files.push((assets::file(&parts[0]), content));
            writer.with_assets.insert(&parts[0].id);
        }
    }
    files.extend(writer.manifests());
    files
}

/// The stacks, each with those that are nested in it.
fn stacks(synthesis: &Synthesis) -> impl Iterator<Item = Parts<'_>> {
    synthesis.templates.chunk_by(|_, next| next.nested)
}
