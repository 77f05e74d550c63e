//! `cargo xtask simulate`: a simulator of IAM decides what the roles of the examples may do.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::root;
use crate::schemas::Result;

/// The simulator. It is under the AGPL, so it is only run, here, and is no part of anything.
const SIMULATOR: &str = "@cloud-copilot/iam-simulate@0.1.173";

/// Decides the requests of `simulate.mjs` by the policies in the golden templates. It needs Node.js, and no account.
pub(crate) fn run() -> Result<()> {
    let place = root().join("target/simulate");
    fs::create_dir_all(&place).map_err(|e| e.to_string())?;
    let install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", SIMULATOR];
    call(&place, "npm", &install)?;
    fs::copy(root().join("xtask/src/simulate.mjs"), place.join("simulate.mjs")).map_err(|e| e.to_string())?;
    let templates = root().join("examples/golden").display().to_string();
    call(&place, "node", &["simulate.mjs", &templates])
}

fn call(directory: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let status = Command::new(program).args(arguments).current_dir(directory).status();
    let status = status.map_err(|e| format!("cannot run `{program}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{program}` failed")) }
}
