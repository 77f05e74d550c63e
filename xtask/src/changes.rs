//! `cargo xtask changes`: what `diff` predicts, compared with AWS CDK's own `diff`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::root;
use crate::schemas::Result;

/// What `cdk diff` compares templates with.
const DIFF: &str = "@aws-cdk/cloudformation-diff@2.187.5";

/// Compares the answers for each change of `tests/changes/changes.txt`. It needs Node.js, and no account.
pub(crate) fn run() -> Result<()> {
    let place = root().join("target/changes");
    fs::create_dir_all(&place).map_err(|e| e.to_string())?;
    let install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", DIFF];
    call(&place, "npm", &install)?;
    call(root(), "cargo", &["build", "--quiet", "--package", "cdk-tests", "--bin", "update"])?;
    fs::copy(root().join("xtask/src/changes.mjs"), place.join("changes.mjs")).map_err(|e| e.to_string())?;
    let shown = |path: &str| root().join(path).display().to_string();
    let arguments =
        ["changes.mjs", &shown("target/debug/update"), &shown("tests"), &shown("tests/changes/changes.txt")];
    call(&place, "node", &arguments)
}

fn call(directory: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let status = Command::new(program).args(arguments).current_dir(directory).status();
    let status = status.map_err(|e| format!("cannot run `{program}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{program}` failed")) }
}
