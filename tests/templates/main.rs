//! What every example program promises of its templates.
//!
//! The examples are found, not listed: a new file in `examples/src/bin` is covered, and needs its golden files.

mod golden;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use cdk_tests::{Output, Program, Tree, scratch};
use serde_json::Value;

/// A template larger than this cannot be deployed without a bucket to upload it to.
const INLINE_LIMIT: usize = 51_200;

/// What an example wrote and said.
struct Example {
    program: Program,
    output: Output,
    tree: Tree,
}

impl Example {
    /// The templates of the stacks that the manifest names.
    fn named(&self) -> BTreeSet<String> {
        self.tree.stacks().into_iter().map(|stack| stack.template).collect()
    }
}

static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let programs = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    let run = |program: Program| {
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("templates/{}", program.name));
        if golden::is_update() {
            program.run(&directory, &[], &lock(""));
        }
        let output = program.run(&directory, &[], &lock("true"));
        let advice = "if the lock is outdated, UPDATE_GOLDEN=1 updates it";
        assert_eq!(
            output.code,
            Some(0),
            "`{}` does not synthesize; {advice}\n{}",
            program.name,
            output.stderr
        );
        Example { program, output, tree: Tree::read(&directory.join("cdk.out")) }
    };
    programs.into_iter().map(run).collect()
});

/// The variables with which examples use their own lock, `examples/cdk.lock`.
fn lock(locked: &str) -> [(&'static str, &str); 2] {
    static LOCK: LazyLock<String> =
        LazyLock::new(|| cdk_tests::workspace().join("examples/cdk.lock").display().to_string());
    [("CDK_LOCK", &LOCK), ("CDK_LOCKED", locked)]
}

/// Asks every example, and fails with all that is wrong.
#[track_caller]
fn check(problems: impl Fn(&Example) -> Vec<String>) {
    let found = EXAMPLES.iter().flat_map(|example| {
        problems(example).into_iter().map(|problem| format!("{}: {problem}\n", example.program.name))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "\n{}", found.concat());
}

#[test]
fn there_are_examples_with_templates() {
    assert!(!EXAMPLES.is_empty());
    check(|example| match example.tree.templates().len() {
        0 => vec!["writes no template".to_owned()],
        _ => Vec::new(),
    });
}

#[test]
fn the_same_program_writes_the_same_bytes() {
    check(|example| {
        let name = format!("templates/{}-again/elsewhere", example.program.name);
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &name);
        let variables =
            [("HOME", "/nonexistent"), ("LC_ALL", "C"), ("TZ", "Asia/Kathmandu"), ("NO_COLOR", "1")];
        example.program.run(&directory, &["synth"], &variables);
        let differences = example.tree.differences(&Tree::read(&directory.join("cdk.out")));
        Some(differences).filter(|text| !text.is_empty()).into_iter().collect()
    });
}

#[test]
fn nothing_is_said_against_them() {
    check(|example| {
        Some(example.output.stderr.clone()).filter(|text| !text.is_empty()).into_iter().collect()
    });
}

#[test]
fn templates_are_deployable_without_a_bucket() {
    check(|example| {
        let large = example.tree.templates().into_keys().filter_map(|path| {
            let size = example.tree.files[path].len();
            (size >= INLINE_LIMIT).then(|| format!("{path} has {size} bytes, not less than {INLINE_LIMIT}"))
        });
        large.collect()
    });
}

#[test]
fn templates_need_no_bootstrap() {
    check(|example| {
        let needs = |template: &Value| {
            !template["Parameters"]["BootstrapVersion"].is_null()
                || template.to_string().contains("cdk-bootstrap")
        };
        let templates = example.tree.templates().into_iter().filter(|(_, template)| needs(template));
        templates.map(|(path, _)| format!("{path} needs a bootstrap stack")).collect()
    });
}

#[test]
fn the_manifest_names_every_template_and_no_other() {
    check(|example| {
        let named = example.named();
        let templates = example.tree.templates();
        // A nested stack's template is named by the template that it is nested in.
        let nested = |path: &str| templates.values().any(|template| template.to_string().contains(path));
        let unnamed = templates.keys().filter(|path| !named.contains(**path) && !nested(path));
        let unwritten = named.iter().filter(|path| !templates.contains_key(&***path));
        unnamed
            .map(|path| format!("{path} is not in the manifest"))
            .chain(unwritten.map(|path| format!("{path} is only in the manifest")))
            .collect()
    });
}

#[test]
fn a_command_deploys_every_stack() {
    check(|example| {
        let missing = |path: &String| !example.output.stdout.contains(&format!("cdk.out/{path}"));
        example
            .named()
            .iter()
            .filter(|path| missing(path))
            .map(|path| format!("no command deploys {path}"))
            .collect()
    });
}

#[test]
fn the_golden_files_are_up_to_date() {
    golden::no_leftovers(EXAMPLES.iter().map(|example| example.program.name.as_str()));
    check(|example| golden::check(&example.program.name, &example.output.stdout, &example.tree));
}
