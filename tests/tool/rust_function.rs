//! Functions in Rust, built by `cargo lambda` when a program runs.

use std::fs;
use std::path::{Path, PathBuf};

use cdk_tests::{Output, Program, scratch};

use crate::{ERRORS, FINE};

/// A program with a package for its functions.
struct Session {
    directory: PathBuf,
}

impl Session {
    fn new(name: &str) -> Session {
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("tool/rust-{name}"));
        let session = Session { directory };
        session.write("functions/resize/Cargo.toml", "[package]\nname = \"resize\"\n");
        session.write("functions/resize/src/main.rs", "fn main() {}\n");
        session
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.directory.join(name);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("the directory is ours");
        fs::write(path, content).expect("the directory is ours");
    }

    /// Runs the program, with this directory in front of the others that have commands.
    fn run(&self, commands: &Path, arguments: &[&str]) -> Output {
        let path = Path::new(env!("CARGO_BIN_EXE_rust")).to_owned();
        let program = Program { name: "rust".to_owned(), path, package: self.directory.clone() };
        let path = format!("{}:/usr/bin:/bin", commands.display());
        let (builds, home) = (self.directory.join("builds"), self.directory.join("home"));
        let [builds, home] = [&builds, &home].map(|path| path.to_str().expect("is UTF-8"));
        let variables =
            [("PATH", &*path), ("CARGO", env!("CARGO")), ("CARGO_HOME", home), ("BUILDS", builds)];
        program.run(&self.directory, arguments, &variables)
    }

    fn with_cargo_lambda(&self, arguments: &[&str]) -> Output {
        self.run(&cdk_tests::workspace().join("tests/tool/cargo-lambda"), arguments)
    }

    fn builds(&self) -> String {
        fs::read_to_string(self.directory.join("builds")).unwrap_or_default()
    }

    /// The names of the archives in the output.
    fn archives(&self) -> Vec<String> {
        let entries = fs::read_dir(self.directory.join("cdk.out/assets")).expect("there are assets");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("is there").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_function_in_rust_is_built_once_for_each_architecture() {
    let session = Session::new("builds");
    let output = session.with_cargo_lambda(&[]);
    assert_eq!((output.code, output.stderr.as_str()), (FINE, ""));
    let build = |architecture| format!("resize: lambda build --release --{architecture} --lambda-dir ..\n");
    assert_eq!(session.builds(), [build("arm64"), build("x86-64")].concat());
    let first = session.archives();
    let template =
        fs::read_to_string(session.directory.join("cdk.out/rust.template.json")).expect("is there");
    assert_eq!(
        template.matches(&first[0]).count(),
        3,
        "the stand-in makes the same program for both: {template}"
    );
    assert_eq!(template.matches("\"provided.al2023\"").count(), 3);
    assert_eq!(template.matches("\"bootstrap\"").count(), 3);
    session.write("functions/resize/src/main.rs", "fn main() { println!(); }\n");
    session.with_cargo_lambda(&[]);
    assert_ne!(session.archives(), first, "another program has another name");
}

#[test]
fn a_list_of_stacks_builds_nothing() {
    let session = Session::new("list");
    assert_eq!(session.with_cargo_lambda(&["ls"]).code, FINE);
    assert_eq!(session.builds(), "");
}

#[test]
fn what_cargo_says_is_shown_if_the_build_fails() {
    let session = Session::new("broken");
    session.write("functions/resize/broken", "");
    let output = session.with_cargo_lambda(&[]);
    assert_eq!(output.code, ERRORS);
    assert!(output.stderr.contains("error[LAMBDA0024]"), "{}", output.stderr);
    assert!(output.stderr.contains("cannot find value `size` in this scope"), "{}", output.stderr);
    assert!(!session.directory.join("cdk.out").exists());
}

#[test]
fn a_missing_cargo_lambda_is_named_with_the_command_that_installs_it() {
    let session = Session::new("missing");
    let output = session.run(&session.directory, &[]);
    assert_eq!(output.code, ERRORS);
    assert!(output.stderr.contains("error[LAMBDA0023]"), "{}", output.stderr);
    assert!(output.stderr.contains("cargo install cargo-lambda --locked"), "{}", output.stderr);
}
