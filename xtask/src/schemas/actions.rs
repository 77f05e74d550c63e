//! The actions of all services that IAM knows: a line for each service.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Files, HEADER, Result};

pub(super) fn render(input: &Path, files: &mut Files) -> Result<()> {
    let text = fs::read_to_string(input).map_err(|e| format!("{}: {e}", input.display()))?;
    let services: Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
    let services = services.as_object().ok_or("the services are no object")?;
    let mut out = format!("# {HEADER}\n");
    for (name, service) in services {
        let actions = service["Actions"].as_object().into_iter().flat_map(|actions| actions.keys());
        let actions: BTreeSet<String> = actions.map(|name| name.to_lowercase()).collect();
        out.push_str(&name.to_lowercase());
        for action in actions {
            out.push(' ');
            out.push_str(&action);
        }
        out.push('\n');
    }
    files.insert(PathBuf::from("schemas/actions.txt"), out);
    Ok(())
}
