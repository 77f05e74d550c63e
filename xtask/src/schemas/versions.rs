//! The versions of database engines and the runtimes of Lambda, with those that are no longer offered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fetch::Inputs;
use super::{Files, HEADER, Result};

pub(super) fn render(inputs: &Inputs, files: &mut Files) -> Result<()> {
    let (mut all, mut retired) = (Versions::new(), Versions::new());
    for resource in ["aws_rds_dbcluster", "aws_rds_dbinstance"] {
        let folder = inputs.extensions.join(resource);
        read_versions(&folder.join("engine_version.json"), "then", &mut all)?;
        read_versions(&folder.join("engine_version_deprecated.json"), "if", &mut retired)?;
    }
    let mut text = format!("# {HEADER}\n");
    for (engine, versions) in &all {
        let is_retired = |version: &&String| retired.get(engine).is_some_and(|of| of.contains(*version));
        let (old, offered): (Vec<&String>, Vec<&String>) = versions.iter().partition(is_retired);
        for (kind, versions) in [("offered", offered), ("retired", old)] {
            let versions = versions.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
            text.push_str(&format!("{engine} {kind} {versions}\n"));
        }
    }
    files.insert(PathBuf::from("schemas/engines.txt"), text);
    files.insert(PathBuf::from("schemas/runtimes.txt"), runtimes(&inputs.runtimes)?);
    Ok(())
}

/// The versions of each engine.
type Versions = BTreeMap<String, BTreeSet<String>>;

/// Reads the rules of a schema: for an engine in `if`, the versions in the given branch.
fn read_versions(file: &Path, branch: &str, versions: &mut Versions) -> Result<()> {
    let schema = read(file)?;
    for rule in schema["allOf"].as_array().into_iter().flatten() {
        let Some(engine) = rule["if"]["properties"]["Engine"]["const"].as_str() else { continue };
        let listed = rule[branch]["properties"]["EngineVersion"]["enum"].as_array();
        let listed = listed.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        versions.entry(engine.to_owned()).or_default().extend(listed);
    }
    Ok(())
}

/// A line for each runtime: its name, the days on which it is deprecated and on which Lambda begins to refuse new
/// functions (`-` if that is not known), and what replaces it.
fn runtimes(file: &Path) -> Result<String> {
    let runtimes = read(file)?;
    let mut text = format!("# {HEADER}\n");
    for (name, runtime) in runtimes.as_object().ok_or("the runtimes are no object")? {
        let value = |key: &str| runtime[key].as_str().unwrap_or("-");
        let (deprecated, blocked, successor) =
            (value("deprecated"), value("create-block"), value("successor"));
        text.push_str(&format!("{name} {deprecated} {blocked} {successor}\n"));
    }
    Ok(text)
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}
