//! Programs that synthesize templates, run as a user runs them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::workspace;

/// A program that was built.
#[derive(Clone, Debug)]
pub struct Program {
    /// The name of the binary.
    pub name: String,
    /// The executable.
    pub path: PathBuf,
    /// The directory of its package, which `cargo run` sets in its environment.
    pub package: PathBuf,
}

/// What a run of a program gave.
#[derive(Debug)]
pub struct Output {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl Program {
    /// A program of this package, whose executable is `env!("CARGO_BIN_EXE_<name>")`.
    pub fn own(name: &str, path: &str) -> Program {
        Program {
            name: name.to_owned(),
            path: Path::new(path).to_owned(),
            package: workspace().join("tests"),
        }
    }

    /// Runs the program in this directory, with these variables in addition to the environment of the test. The lock is in
    /// the directory, too.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn run(&self, directory: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let output = Command::new(&self.path)
            .args(arguments)
            .current_dir(directory)
            .env("CARGO_MANIFEST_DIR", &self.package)
            .env("CDK_LOCK", directory.join("cdk.lock"))
            .envs(variables.iter().copied())
            .output()
            .expect("the program was built");
        Output {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("programs print UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("programs print UTF-8"),
        }
    }

    /// Synthesizes into `cdk.out` in this directory, as `cargo run` does.
    ///
    /// # Panics
    ///
    /// If the program fails, with what it says.
    pub fn synth(&self, directory: &Path) -> Output {
        let output = self.run(directory, &[], &[]);
        assert_eq!(output.code, Some(0), "`{}` does not synthesize\n{}", self.name, output.stderr);
        output
    }
}

/// The example of this name, built. `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
///
/// # Panics
///
/// If there is none.
pub fn example(temporary: &str, name: &str) -> Program {
    examples(temporary).into_iter().find(|program| program.name == name).expect("is an example")
}

/// Every program in `examples/src/bin`, built. `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
///
/// # Panics
///
/// If one does not build, or is not a binary of its package.
pub fn examples(temporary: &str) -> Vec<Program> {
    let target = Path::new(temporary).parent().expect("is below the target directory");
    let output = Command::new(env!("CARGO"))
        // The whole workspace, so that the library is not built again, with other features of its dependencies.
        .args(["build", "--quiet", "--locked", "--workspace", "--bins"])
        .args(["--message-format", "json", "--target-dir"])
        .arg(target)
        .current_dir(workspace())
        .output()
        .expect("cargo runs the tests");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let programs: Vec<Program> =
        String::from_utf8(output.stdout).expect("JSON is UTF-8").lines().filter_map(built).collect();
    let built: BTreeSet<String> = programs.iter().map(|program| program.name.clone()).collect();
    assert_eq!(built, sources(), "each file of `examples/src/bin` is a program, and the other way around");
    programs
}

/// The example that a message of cargo announces, if it announces one.
fn built(message: &str) -> Option<Program> {
    let message: Value = serde_json::from_str(message).expect("cargo prints JSON lines");
    let package = workspace().join("examples");
    let manifest = Path::new(message["manifest_path"].as_str()?);
    if manifest.parent() != Some(&package) {
        return None;
    }
    let path = message["executable"].as_str()?.into();
    Some(Program { name: message["target"]["name"].as_str()?.to_owned(), path, package })
}

fn sources() -> BTreeSet<String> {
    let directory = workspace().join("examples/src/bin");
    let entries = std::fs::read_dir(directory).expect("there are examples");
    let names = entries.map(|entry| entry.expect("can be listed").path());
    names.map(|path| path.file_stem().expect("is a file").to_string_lossy().into_owned()).collect()
}
