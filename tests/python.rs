//! The Python environments that external programs run in: one for the judges of templates (validators and linters), one for
//! the scanner, one for the command line and the emulator of AWS.
//!
//! An environment is made once for a list of requirements and a Python, below the target directory. Test processes that
//! start at the same time wait for each other on a lock file, and the environment appears under its name only when it
//! is complete, so that an interrupted installation is not taken for one.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::workspace;

/// What is installed. There are three lists because the emulator, the scanner and a linter need different versions of one
/// package.
struct Requirements {
    /// The file, in the workspace.
    path: &'static str,
    text: &'static str,
}

const JUDGES: Requirements =
    Requirements { path: "tests/requirements.txt", text: include_str!("requirements.txt") };
const SCANNERS: Requirements =
    Requirements { path: "tests/scanners/requirements.txt", text: include_str!("scanners/requirements.txt") };
const EMULATOR: Requirements =
    Requirements { path: "tests/deploy/requirements.txt", text: include_str!("deploy/requirements.txt") };

/// The Pythons that have a release of each requirement.
const SUPPORTED: &str = "3.10 to 3.14";

/// Names to look for, the usual one first.
const CANDIDATES: [&str; 6] =
    ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"];

/// A virtual environment in which all requirements are installed.
#[derive(Debug)]
pub struct Environment {
    directory: PathBuf,
}

/// The environment of the judges, made if there is none. `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
///
/// # Panics
///
/// If there is no Python, or the judges cannot be installed: a gate that is skipped is no gate.
pub fn python(temporary: &str) -> &'static Environment {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| Environment::of(&JUDGES, temporary))
}

/// The environment of the scanner, made if there is none. `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
///
/// # Panics
///
/// As [`python`].
pub fn scanners(temporary: &str) -> &'static Environment {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| Environment::of(&SCANNERS, temporary))
}

/// The environment of the command line and the emulator of AWS, made if there is none.
pub(crate) fn emulator(temporary: &str) -> &'static Environment {
    static ENVIRONMENT: OnceLock<Environment> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| Environment::of(&EMULATOR, temporary))
}

impl Environment {
    /// Where it is. Tools that look for files in their home or working directory find none here.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// A command that runs a script of the workspace, apart from the user's own Python.
    pub fn script(&self, path: &str) -> Command {
        let mut command = Command::new(self.python());
        command.args(["-I", "-B"]).arg(workspace().join(path));
        command.current_dir(&self.directory).env("HOME", &self.directory);
        command
    }

    /// The interpreter.
    pub fn python(&self) -> PathBuf {
        python_of(&self.directory)
    }

    fn of(requirements: &Requirements, temporary: &str) -> Environment {
        let home = Path::new(temporary).with_file_name("validators");
        Environment::find_or_make(requirements, &home).unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn find_or_make(requirements: &Requirements, home: &Path) -> Result<Environment, String> {
        let (python, version) = CANDIDATES.into_iter().find_map(supported).ok_or_else(|| {
            format!(
                "the tests need Python {SUPPORTED} with its `venv` module, and none is on the PATH: install \
                 one (on Debian and Ubuntu: `apt-get install python3 python3-venv`)"
            )
        })?;
        let directory = home.join(format!("{:016x}", key(requirements, &version)));
        let lock = lock(home, &directory)
            .map_err(|error| format!("cannot lock `{}`: {error}", directory.display()))?;
        if !directory.is_dir() {
            make(requirements, python, &directory)?;
        }
        drop(lock);
        Ok(Environment { directory })
    }
}

fn key(requirements: &Requirements, version: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (requirements.text, version).hash(&mut hasher);
    hasher.finish()
}

fn python_of(directory: &Path) -> PathBuf {
    directory.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

/// The candidate and its version, if it runs, is not too old or new, and can make environments.
fn supported(candidate: &'static str) -> Option<(&'static str, String)> {
    let script =
        "import sys, venv, ensurepip; assert (3, 10) <= sys.version_info < (3, 15); print(sys.version)";
    let output = Command::new(candidate).args(["-c", script]).output().ok()?;
    output.status.success().then(|| (candidate, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Waits for whoever makes the same environment. The lock is released when the file is dropped.
fn lock(home: &Path, directory: &Path) -> std::io::Result<File> {
    fs::create_dir_all(home)?;
    let file = File::create(directory.with_extension("lock"))?;
    file.lock()?;
    Ok(file)
}

fn make(requirements: &Requirements, python: &str, directory: &Path) -> Result<(), String> {
    let unfinished = directory.with_extension("new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(|error| error.to_string())?;
    }
    run(Command::new(python).args(["-m", "venv"]).arg(&unfinished))?;
    // The hash of each file is in the list; a file that does not match it is refused.
    run(Command::new(python_of(&unfinished))
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"])
        .args(["--require-hashes", "--requirement"])
        .arg(workspace().join(requirements.path)))?;
    fs::rename(&unfinished, directory).map_err(|error| error.to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("cannot run {command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "cannot install what the tests need: {command:?} failed\n{stderr}\nThe first run needs a package index, \
         such as the one pip is configured for; later runs need no network."
    ))
}
