//! Functions in Rust, built by `cargo lambda`.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "the code of a function in Rust is what a compiler makes"
)]

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use cdk_core::{Directory, Lower, Text};

use super::rules::{cargo_bin, cargo_build, cargo_lambda};
use crate::Architecture;

/// How many lines of a failed build are shown.
const LAST_LINES: usize = 20;

/// The package of a function in Rust.
///
/// ```
/// use cdk_aws::lambda::{CargoBuild, Code};
///
/// let code = Code::cargo(CargoBuild::new("functions").bin("resize").feature("webp"));
/// # let _ = code;
/// ```
#[derive(Clone, Debug)]
#[must_use = "a package does nothing until a function has it as its code"]
pub struct CargoBuild {
    path: PathBuf,
    bin: Option<Text>,
    features: Vec<Text>,
    cargo: Option<PathBuf>,
    location: Option<&'static Location<'static>>,
}

impl CargoBuild {
    /// The package, or the workspace, in a directory. The path is relative to the directory of the program's `Cargo.toml`.
    #[track_caller]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        CargoBuild { location: Some(Location::caller()), ..CargoBuild::from_path(path.into()) }
    }

    fn from_path(path: PathBuf) -> Self {
        CargoBuild { path, bin: None, features: Vec::new(), cargo: None, location: None }
    }

    /// Builds this binary. It must be named if there are several.
    pub fn bin(mut self, name: impl Into<Text>) -> Self {
        self.bin = Some(name.into());
        self
    }

    /// Builds with a feature of the package.
    pub fn feature(mut self, name: impl Into<Text>) -> Self {
        self.features.push(name.into());
        self
    }

    /// Runs this program in place of `cargo`: its arguments are `lambda build ..`. By default it is the `cargo` that runs
    /// the program.
    pub fn cargo(mut self, program: impl Into<PathBuf>) -> Self {
        self.cargo = Some(program.into());
        self
    }

    pub(super) fn or_at(mut self, location: &'static Location<'static>) -> Self {
        self.location.get_or_insert(location);
        self
    }

    fn location(&self) -> &'static Location<'static> {
        self.location.unwrap_or_else(|| Location::caller())
    }

    /// Builds it; returns the directory with the file `bootstrap`. Reports why it cannot be built.
    pub(super) fn build(&self, cx: &mut Lower<'_>, architecture: Architecture) -> Option<Directory> {
        let manifest = cx.find_file(&self.path.join("Cargo.toml"), self.location())?;
        let source = manifest.parent()?.to_owned();
        let features = self.features.join(",");
        let (flag, bin) = (flag(architecture), self.bin.as_deref().unwrap_or_default());
        let cargo = self.program();
        let names = [&source.to_string_lossy(), bin, &features, flag, &cargo.to_string_lossy()];
        let output = cx.build_directory(&names);
        let arguments = self.arguments(flag, &features, &output);
        let problem = match once(&output, || run(&cargo, &arguments, &source, &output)) {
            Ok(mut bins) if bins.len() == 1 => {
                return Some(Directory::from(output.join(bins.remove(0))).or_at(self.location()));
            }
            Ok(bins) => cargo_bin::problem(&self.path, &bins, self.location()),
            Err(Failure::NotInstalled) => cargo_lambda::problem(&self.path, self.location()),
            Err(Failure::Build(lines)) => cargo_build::problem(&self.path, &lines, self.location()),
        };
        cx.report(problem);
        None
    }

    fn arguments(&self, flag: &str, features: &str, output: &Path) -> Vec<OsString> {
        let mut arguments: Vec<OsString> =
            ["lambda", "build", "--release", flag, "--lambda-dir"].map(OsString::from).into();
        arguments.push(output.into());
        if let Some(bin) = &self.bin {
            arguments.extend(["--bin".into(), (&**bin).into()]);
        }
        if !features.is_empty() {
            arguments.extend(["--features".into(), features.into()]);
        }
        arguments
    }

    /// What runs the build.
    fn program(&self) -> PathBuf {
        let own = || std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
        self.cargo.clone().unwrap_or_else(own)
    }
}

/// Runs the build; returns the names of the binaries.
fn run(cargo: &Path, arguments: &[OsString], source: &Path, output: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(output);
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(source).stdin(Stdio::null()).stdout(Stdio::null());
    let failed = |error: io::Error| Failure::Build(vec![format!("{}: {error}", cargo.display())]);
    let mut build = command.stderr(Stdio::piped()).spawn().map_err(failed)?;
    let lines = build.stderr.take().map(last_lines).unwrap_or_default();
    let status = build.wait().map_err(failed)?;
    match status.success() {
        true => binaries(output).map_err(failed),
        false if lines.iter().any(|line| is_unknown_command(line)) => Err(Failure::NotInstalled),
        false => Err(Failure::Build(lines)),
    }
}

#[derive(Clone, Debug)]
enum Failure {
    NotInstalled,
    /// The last lines that the build printed.
    Build(Vec<String>),
}

type Outcome = Result<Vec<String>, Failure>;

/// Builds into a directory only once in a run, also for several functions and in several threads.
fn once(output: &Path, build: impl FnOnce() -> Outcome) -> Outcome {
    static BUILT: Mutex<Vec<(PathBuf, Outcome)>> = Mutex::new(Vec::new());
    let mut known = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, outcome)) = known.iter().find(|(other, _)| other == output) {
        return outcome.clone();
    }
    let outcome = build();
    known.push((output.to_owned(), outcome.clone()));
    outcome
}

fn flag(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::Arm64 => "--arm64",
        Architecture::X86_64 => "--x86-64",
    }
}

/// What `cargo` says if there is no `cargo lambda`.
fn is_unknown_command(line: &str) -> bool {
    line.contains("no such command") || line.contains("no such subcommand")
}

/// The last lines of what a program prints, which is shown meanwhile if somebody watches.
fn last_lines(output: impl io::Read) -> Vec<String> {
    let mut last = VecDeque::new();
    let mut console = io::stderr();
    let is_watched = console.is_terminal();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        if is_watched {
            let _ = writeln!(console, "{line}");
        }
        last.push_back(line);
        if last.len() > LAST_LINES {
            last.pop_front();
        }
    }
    last.into()
}

/// The names of the directories with a file `bootstrap`, in order.
fn binaries(output: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(output)? {
        let entry = entry?;
        if entry.path().join("bootstrap").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

macro_rules! from_paths {
    ($($path:ty),*) => {
        $(impl From<$path> for CargoBuild {
            fn from(path: $path) -> Self {
                CargoBuild::from_path(path.into())
            }
        })*
    };
}

from_paths!(&str, String, &Path, PathBuf);
