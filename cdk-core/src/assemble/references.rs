//! The file that records which exports the stacks import, for the next synthesis to compare with.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;

use super::cloud::pretty;
use crate::check::Previous;
use crate::emit::Imports;
use crate::synth::Synthesis;

pub(super) const FILE: &str = "references.json";

/// What the output in a directory says; empty if there is no output.
pub(super) fn read(directory: &Path) -> Previous {
    let text = fs::read_to_string(directory.join(FILE)).unwrap_or_default();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let imports = |key: &str| {
        let stacks = json[key].as_object().into_iter().flatten();
        let exports = |value: &serde_json::Value| {
            let exports = value.as_object().into_iter().flatten();
            exports.filter_map(|(name, stack)| Some((name.clone(), stack.as_str()?.to_owned()))).collect()
        };
        stacks.map(|(stack, value)| (stack.clone(), exports(value))).collect::<Imports>()
    };
    Previous { imports: imports("imports"), removed: imports("removed") }
}

/// Writes what the stacks import. Entries of stages that are not written in this run are kept.
pub(super) fn write(synthesis: &Synthesis, previous: &Previous, directory: &Path) -> io::Result<()> {
    let exchange = &synthesis.exchange;
    let is_left_out = |stack: &String| synthesis.left_out.contains(stack);
    let written = exchange.imports.iter().filter(|(stack, _)| !is_left_out(stack));
    let kept = previous.imports.iter().filter(|(stack, _)| is_left_out(stack));
    let imports: Imports = written.chain(kept).map(|(stack, of)| (stack.clone(), of.clone())).collect();
    if imports.is_empty() && exchange.removed.is_empty() {
        return Ok(());
    }
    let json = json!({ "imports": imports, "removed": exchange.removed });
    fs::write(directory.join(FILE), pretty(&json))
}
