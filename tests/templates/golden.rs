//! Golden files: what each example writes, committed to be read in review.
//!
//! `UPDATE_GOLDEN=1 cargo test -p cdk-tests --test templates` accepts what the programs write now.
//!
//! The manifests and `tree.json` are left out: they say again what the templates say, at greater length.

use std::collections::BTreeSet;
use std::path::PathBuf;

use cdk_tests::{Tree, workspace};

const DERIVED: [&str; 2] = ["manifest.json", "tree.json"];

/// Where the table of stacks and the commands are kept.
const SAID: &str = "stdout.txt";

const ADVICE: &str = "accept it by `UPDATE_GOLDEN=1 cargo test -p cdk-tests --test templates`";

/// How what an example says and writes differs from its golden files; accepts it if the user asks for that.
pub(crate) fn check(name: &str, stdout: &str, tree: &Tree) -> Vec<String> {
    let mut actual = tree.clone();
    actual.files.retain(|path, _| !DERIVED.iter().any(|name| path.rsplit('/').next() == Some(name)));
    actual.files.insert(SAID.to_owned(), stdout.as_bytes().to_vec());
    let directory = golden_directory().join(name);
    if is_update() {
        actual.write(&directory);
    }
    let differences = Tree::read(&directory).differences(&actual);
    if differences.is_empty() {
        Vec::new()
    } else {
        vec![format!("differs from its golden files; {ADVICE}\n{differences}")]
    }
}

/// Fails on golden files of a program that is gone.
#[track_caller]
pub(crate) fn no_leftovers<'a>(names: impl Iterator<Item = &'a str>) {
    let names: BTreeSet<&str> = names.collect();
    let tree = Tree::read(&golden_directory());
    let kept: BTreeSet<&str> = tree.names().into_iter().filter_map(|path| path.split('/').next()).collect();
    let leftover: Vec<_> = kept.difference(&names).collect();
    assert!(leftover.is_empty(), "`examples/golden` has files of programs that are gone: {leftover:?}");
}

pub(crate) fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1")
}

fn golden_directory() -> PathBuf {
    workspace().join("examples/golden")
}
