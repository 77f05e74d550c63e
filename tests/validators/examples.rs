//! Every template of every example, and of the program that uses every option, passes both validators.

use std::path::{Path, PathBuf};

use cdk_tests::{Program, Stack, Tree, scratch};

use crate::validate::{Template, validate};
use crate::verdict;

#[test]
fn every_template_of_every_example_passes() {
    check(&cdk_tests::examples(env!("CARGO_TARGET_TMPDIR")));
}

#[test]
fn every_option_passes() {
    check(&[Program::own("options", env!("CARGO_BIN_EXE_options"))]);
}

#[track_caller]
fn check(programs: &[Program]) {
    let templates: Vec<Template> = programs.iter().flat_map(synthesized).collect();
    assert!(!templates.is_empty(), "the programs write templates");
    let findings = validate(&templates);
    match verdict(&findings) {
        Ok(summary) => println!("{} templates, {summary}", templates.len()),
        Err(refused) => panic!("the validators refuse templates\n{refused}"),
    }
}

fn synthesized(program: &Program) -> Vec<Template> {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("validators/{}", program.name));
    program.synth(&directory);
    let output = directory.join("cdk.out");
    let tree = Tree::read(&output);
    let stacks = tree.stacks();
    tree.templates().into_keys().map(|path| template(&output, path, &stacks)).collect()
}

fn template(output: &Path, path: &str, stacks: &[Stack]) -> Template {
    Template { path: PathBuf::from(output).join(path), region: region(path, stacks) }
}

/// The region of the stack that the template belongs to. A nested stack is not in the manifest; it is deployed with
/// the stack whose name its own begins with.
fn region(path: &str, stacks: &[Stack]) -> Option<String> {
    let owners = stacks.iter().filter(|stack| path.starts_with(&stack.id));
    owners.max_by_key(|stack| stack.id.len())?.region.clone()
}
