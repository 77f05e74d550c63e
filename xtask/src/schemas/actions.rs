//! The actions of all services that IAM knows: a line for each service, and an index of the lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fetch::Inputs;
use super::{Files, HEADER, Result};

pub(super) fn render(inputs: &Inputs, files: &mut Files) -> Result<()> {
    let services = read(&inputs.actions)?;
    let services = services.as_object().ok_or("the services are no object")?;
    let mut text = format!("# {HEADER}\n");
    let mut index = format!("// {HEADER}\n\n{INDEX}");
    for (name, service) in services {
        let (service_name, names) = (name.to_lowercase(), names(&inputs.action_names, name)?);
        let actions = service["Actions"].as_object().into_iter().flat_map(|actions| actions.keys());
        let actions: BTreeMap<String, &String> = actions
            .map(|action| (action.to_lowercase(), names.get(&action.to_lowercase()).unwrap_or(action)))
            .collect();
        let actions: Vec<&str> = actions.values().map(|action| action.as_str()).collect();
        text.push_str(&service_name);
        let start = text.len() + 1;
        let actions = actions.join(" ");
        text.push_str(&format!(" {actions}\n"));
        index.push_str(&format!("    (\"{service_name}\", {start}, {}),\n", start + actions.len()));
    }
    index.push_str("];\n");
    files.insert(PathBuf::from("schemas/actions.txt"), text);
    files.insert(PathBuf::from("schemas/src/actions/index.rs"), index);
    Ok(())
}

const INDEX: &str = "\
#![allow(clippy::unreadable_literal, reason = \"offsets\")]

/// Each service, and where its actions begin and end in the text.
pub(super) static SERVICES: &[(&str, usize, usize)] = &[
";

/// The actions of a service as AWS writes them, by their names in lower case. The newest services are not there.
fn names(folder: &Path, service: &str) -> Result<BTreeMap<String, String>> {
    let file = folder.join(format!("{service}.json"));
    if !file.exists() {
        return Ok(BTreeMap::new());
    }
    let actions = read(&file)?;
    let actions = actions.as_object().ok_or("the actions are no object")?;
    let names = actions.values().filter_map(|action| action["name"].as_str());
    Ok(names.map(|name| (name.to_lowercase(), name.to_owned())).collect())
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}
