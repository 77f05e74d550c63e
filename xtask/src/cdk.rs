//! `cargo xtask cdk`: the official `cdk` command line reads what the examples write.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::root;
use crate::schemas::Result;

/// The version of the package `aws-cdk` that is used.
const CLI: &str = "aws-cdk@2.1148.1";

/// Lets it list and print the stacks of every example. It needs Node.js, and no account.
pub(crate) fn run() -> Result<()> {
    let bins = fs::read_dir(root().join("examples/src/bin")).map_err(|e| e.to_string())?;
    let mut names: Vec<String> = bins
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort_unstable();
    for name in names {
        let output = root().join("target/cdk").join(&name);
        let out = output.display().to_string();
        call(
            root(),
            "cargo",
            &["run", "--quiet", "--bin", &name, "--", "synth", "--quiet", "--output", &out],
        )?;
        let wanted = stacks(&output)?;
        let listed = cdk(&output, &["ls"])?;
        let listed: BTreeSet<String> = listed.lines().map(|line| line.trim().to_owned()).collect();
        if listed != wanted {
            return Err(format!("`{name}`: it lists {listed:?}, expected {wanted:?}"));
        }
        cdk(&output, &["synth", "--all", "--quiet"])?;
        println!("{name}: {} stacks", wanted.len());
    }
    Ok(())
}

/// The stacks that have a template.
fn stacks(output: &Path) -> Result<BTreeSet<String>> {
    let files = fs::read_dir(output).map_err(|e| e.to_string())?;
    let names = files.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    Ok(names.filter_map(|name| Some(name.strip_suffix(".template.json")?.to_owned())).collect())
}

fn cdk(output: &Path, arguments: &[&str]) -> Result<String> {
    let app = output.display().to_string();
    let all = [&["--yes", CLI, "--app", &app, "--no-notices", "--no-version-reporting"], arguments].concat();
    call(output, "npx", &all)
}

fn call(directory: &Path, program: &str, arguments: &[&str]) -> Result<String> {
    let mut command = Command::new(program);
    command.args(arguments);
    if directory.exists() {
        command.current_dir(directory);
    }
    let output = command.output().map_err(|e| format!("cannot run `{program}`: {e}"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("`{program} {}` failed\n{text}", arguments.join(" ")));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
