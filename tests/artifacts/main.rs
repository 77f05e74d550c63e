//! The files that a delivery pipeline takes, below `artifacts` in the output: each is checked as far as is possible offline.
//!
//! | file | judge |
//! |---|---|
//! | `taskdef.json` | the AWS command line registers it with an emulator, placeholders and all |
//! | `appspec.yaml` | the structure that CodeDeploy documents, and the task definition next to it |
//! | `buildspec.yml`, `synthspec.yml` | the structure that CodeBuild documents, and the shell for its commands |
//!
//! They are found, not listed: in the output of every example and of the program that uses every option. A file with
//! an unknown name fails, because nothing would have checked it.

mod appspec;
mod buildspec;
mod fires;
mod keys;
mod permissions;
mod programs;
mod taskdef;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cdk_tests::{Emulator, Tree};
use serde_json::Value;

/// The names of files, with how many of each were looked at.
type Seen = BTreeMap<String, usize>;

/// What is wrong with the files below a directory, each problem with its file; and what was seen.
fn judge(directory: &Path, emulator: &Emulator) -> (Seen, Vec<String>) {
    let (mut seen, mut problems) = (Seen::new(), Vec::new());
    for path in Tree::read(directory).names() {
        let file = directory.join(path);
        let name = file.file_name().expect("is a file").to_string_lossy().into_owned();
        let found = match name.as_str() {
            "taskdef.json" => taskdef::problems(&file, emulator),
            "appspec.yaml" => sibling(&file, "taskdef.json", appspec::problems),
            "buildspec.yml" | "synthspec.yml" => {
                read(&file).map_or_else(|problem| vec![problem], |it| buildspec::problems(&it))
            }
            _ => vec!["nothing here looks at files of this name: teach tests/artifacts/main.rs".to_owned()],
        };
        problems.extend(found.into_iter().map(|problem| format!("{path}: {problem}")));
        *seen.entry(name).or_default() += 1;
    }
    (seen, problems)
}

/// Checks a file against another one in its directory.
fn sibling(file: &Path, other: &str, problems: impl Fn(&Value, &Value) -> Vec<String>) -> Vec<String> {
    match (read(file), read(&file.with_file_name(other))) {
        (Ok(file), Ok(other)) => problems(&file, &other),
        (file, other) => [file.err(), other.err()].into_iter().flatten().collect(),
    }
}

/// Reads YAML, which JSON is.
fn read(file: &Path) -> Result<Value, String> {
    let name = file.file_name().expect("is a file").to_string_lossy().into_owned();
    let text = fs::read_to_string(file).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
    serde_yaml_ng::from_str(&text).map_err(|error| format!("`{name}` is no YAML: {error}"))
}
