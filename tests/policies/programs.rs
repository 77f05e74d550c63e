//! The policies of every example, and of the program that uses every option, have no findings.

use cdk_tests::{Program, Tree, scratch};

use crate::concrete::{Scope, System};
use crate::document::{Document, Kind, documents};
use crate::{exceptions, lint};

#[test]
fn every_policy_of_every_program_passes() {
    let mut programs = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    programs.push(Program::own("options", env!("CARGO_BIN_EXE_options")));

    let documents: Vec<Document> = programs.iter().flat_map(policies).collect();
    for kind in [Kind::Identity, Kind::Resource, Kind::Trust] {
        assert!(
            documents.iter().any(|document| document.kind == kind),
            "the programs have {kind:?} policies"
        );
    }
    if let Err(refused) = exceptions::verdict(&lint(&documents)) {
        panic!("{} policies were linted\n{refused}", documents.len());
    }
}

fn policies(program: &Program) -> Vec<Document> {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("policies/{}", program.name));
    program.synth(&directory);
    let system = system(&Tree::read(&directory.join("cdk.out")));
    let scopes = system.templates.keys().map(|name| Scope { system: &system, name });
    let found = scopes.map(|scope| documents(&scope).unwrap_or_else(|problem| panic!("{problem}")));
    found.flatten().collect()
}

fn system(tree: &Tree) -> System {
    let stacks = tree.stacks().into_iter();
    let environments = stacks.map(|stack| (stack.template, (stack.account, stack.region)));
    let templates = tree.templates().into_iter().map(|(path, template)| (path.to_owned(), template));
    System { templates: templates.collect(), environments: environments.collect() }
}
