//! `cargo xtask cdk`: a session of AWS's own `cdk` command line with every example, against the emulator of the tests.
//!
//! `cdk.json` has `cargo run`, as users write it. Everything that is printed is what the command line printed.

mod session;
mod watch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cdk_tests::{Emulator, examples};

use crate::root;
use crate::schemas::Result;
use session::Session;

/// A program of the tests with assets, a nested stack and values of the context.
const ASSEMBLY: &str = "assembly";

/// The version of the package `aws-cdk` that is used.
const CLI: &str = "aws-cdk@2.1148.1";

/// Lists, synthesizes, compares, deploys and destroys the stacks of every example, or of one program. It needs Node.js, and no account.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let cli = install()?;
    let temporary = root().join("target/tmp");
    let temporary = temporary.to_str().ok_or("the target directory is not UTF-8")?;
    let names: Vec<String> = examples(temporary).into_iter().map(|program| program.name).collect();
    let all = names.iter().map(String::as_str).chain([ASSEMBLY]);
    for name in all.filter(|name| only.is_none_or(|only| only == *name)) {
        let emulator = Emulator::start(temporary, &format!("cdk/{name}"));
        let session = Session { emulator, cli: cli.clone(), directory: directory(name)? };
        session.all()?;
        match name {
            "hello" => watch::until_it_deploys(&session)?,
            ASSEMBLY => session.context_and_failure()?,
            _ => {}
        }
    }
    Ok(())
}

/// A directory with a `cdk.json`, and nothing that an earlier session left.
fn directory(name: &str) -> Result<PathBuf> {
    let directory = root().join("target/cdk").join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).map_err(|e| e.to_string())?;
    }
    fs::create_dir_all(&directory).map_err(|e| e.to_string())?;
    let package = if name == ASSEMBLY { " --package cdk-tests" } else { "" };
    let app = format!("cargo run --quiet{package} --bin {name}");
    let json = serde_json::json!({ "app": app, "watch": { "exclude": ["target/**"] } });
    println!("\n# {name}: cdk.json has {{\"app\": \"{app}\"}}");
    fs::write(directory.join("cdk.json"), json.to_string()).map_err(|e| e.to_string())?;
    Ok(directory)
}

/// Installs the command line, unless it is there; returns its script.
fn install() -> Result<PathBuf> {
    let directory = root().join("target/cdk/cli").join(CLI);
    let script = directory.join("node_modules/aws-cdk/bin/cdk");
    if !script.exists() {
        fs::create_dir_all(&directory).map_err(|e| e.to_string())?;
        call(&directory, "npm", &["install", "--no-audit", "--no-fund", "--prefix", ".", CLI])?;
    }
    Ok(script)
}

fn call(directory: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let lock = directory.join("cdk.lock");
    let output = Command::new(program).args(arguments).current_dir(directory).env("CDK_LOCK", lock).output();
    let output = output.map_err(|e| format!("cannot run `{program}`: {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("`{program} {}` failed\n{}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)))
}
