//! The command line, used like a user does: what a run writes, what it does not touch, and how it ends.

mod cdk;
#[cfg(unix)]
mod output_directory;
#[cfg(unix)]
mod rust_function;

use std::fs;
use std::path::PathBuf;

use cdk_tests::{Output, Program, Tree, scratch};

const FINE: Option<i32> = Some(0);
const ERRORS: Option<i32> = Some(1);
const USAGE: Option<i32> = Some(2);

/// A directory in which the program `stacks` is run.
struct Session {
    directory: PathBuf,
}

impl Session {
    fn new(name: &str) -> Session {
        Session { directory: scratch(env!("CARGO_TARGET_TMPDIR"), &format!("tool/{name}")) }
    }

    /// Runs the program with these stacks.
    fn run(&self, stacks: &str, arguments: &[&str]) -> Output {
        self.run_with(&[("STACKS", stacks)], arguments)
    }

    /// Runs the program with these variables.
    fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
        let program = Program::own("stacks", env!("CARGO_BIN_EXE_stacks"));
        program.run(&self.directory, arguments, variables)
    }

    /// All that is in the directory, what is hidden included.
    fn tree(&self) -> Tree {
        Tree::read(&self.directory)
    }

    #[track_caller]
    fn assert_untouched_by(&self, stacks: &str, arguments: &[&str], code: Option<i32>) -> Output {
        let before = self.tree();
        let output = self.run(stacks, arguments);
        assert_eq!(output.code, code, "{}", output.stderr);
        assert_eq!(before.differences(&self.tree()), "", "{stacks:?} {arguments:?}");
        output
    }
}

#[test]
fn a_run_writes_the_templates_and_the_assembly_alone() {
    let session = Session::new("fine");
    let output = session.run("orders,payments", &[]);
    assert_eq!((output.code, output.stderr.as_str()), (FINE, ""));
    let expected = [
        ".cdk-output",
        "commands.sh",
        "manifest.json",
        "orders.template.json",
        "payments.template.json",
        "tree.json",
    ];
    assert_eq!(session.tree().names(), expected.map(|name| format!("cdk.out/{name}")));
    session.assert_untouched_by("orders,payments", &[], FINE);
}

#[test]
fn the_files_of_a_stack_that_is_gone_are_removed() {
    let session = Session::new("gone");
    session.run("orders,payments", &[]);
    session.run("payments", &[]);
    let expected = [".cdk-output", "commands.sh", "manifest.json", "payments.template.json", "tree.json"];
    assert_eq!(session.tree().names(), expected.map(|name| format!("cdk.out/{name}")));
    let text = format!("{:?}", String::from_utf8_lossy(&session.tree().files["cdk.out/manifest.json"]));
    assert!(!text.contains("orders"), "{text}");
}

/// The stacks, in the order in which the printed commands deploy them.
fn deployed(output: &Output) -> Vec<&str> {
    let commands = output.stdout.lines().filter(|line| line.starts_with("aws cloudformation deploy "));
    let names = commands.filter_map(|line| line.split_once(" --stack-name ")?.1.split(' ').next());
    names.collect()
}

#[test]
fn a_stack_that_stops_to_import_is_deployed_before_the_export_is_removed() {
    let session = Session::new("removed-reference");
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let output = session.run_with(&[&[("STACKS", "orders,reader")], variables].concat(), arguments);
        assert_eq!(output.code, FINE, "{}", output.stderr);
        output
    };
    let first = run(&[("READ", "orders")], &[]);
    assert_eq!((deployed(&first), first.stderr.as_str()), (vec!["orders", "reader"], ""));
    let template = || session.tree().files["cdk.out/orders.template.json"].clone();
    let exported = template();

    // With the export kept, its stack does not change.
    let kept = run(&[("KEPT", "orders")], &["--compare", "cdk.out"]);
    assert_eq!((deployed(&kept), kept.stderr.as_str()), (vec!["orders", "reader"], ""));
    assert_eq!(template(), exported);
    assert_eq!(run(&[], &[]).stderr, "", "the second step");

    run(&[("READ", "orders")], &[]);
    let removed = run(&[], &[]);
    assert!(removed.stderr.contains("warning[CDK0068]: `orders` no longer provides"), "{}", removed.stderr);
    assert_eq!(deployed(&removed), ["reader", "orders"]);
    let again = run(&[], &[]);
    assert_eq!((deployed(&again), again.stderr.as_str()), (vec!["reader", "orders"], ""));
    assert_eq!(deployed(&run(&[], &["--no-compare"])), ["orders", "reader"]);
    assert_eq!(deployed(&run(&[], &[])), ["orders", "reader"]);
}

#[test]
fn an_export_of_a_stage_that_is_not_written_is_remembered() {
    let session = Session::new("removed-reference-stage");
    let run = |variables: &[(&str, &str)], arguments: &[&str]| {
        let output = session.run_with(&[&[("STACKS", "orders,reader")], variables].concat(), arguments);
        assert_eq!(output.code, FINE, "{}", output.stderr);
        output
    };
    run(&[("READ", "orders")], &[]);
    let orders = run(&[], &["--stage", "orders"]);
    assert!(orders.stderr.contains("deploy the stage of `reader` first"), "{}", orders.stderr);
    assert_eq!(deployed(&run(&[], &["--stage", "reader"])), ["reader"]);
    assert_eq!(deployed(&run(&[], &[])), ["reader", "orders"]);
}

#[test]
fn a_stack_that_imported_and_is_gone_is_deleted_first() {
    let session = Session::new("removed-reader");
    session.run_with(&[("STACKS", "orders,reader"), ("READ", "orders")], &[]);
    for _ in 0..2 {
        let output = session.run("orders", &[]);
        assert!(output.stderr.contains("delete `reader` first"), "{}", output.stderr);
    }
    assert_eq!(session.run("orders", &["--no-compare"]).stderr, "");
    assert_eq!(session.run("orders", &[]).stderr, "");
}

#[test]
fn the_files_of_another_format_are_removed() {
    let session = Session::new("format");
    session.run("orders", &[]);
    session.run("orders", &["--format", "yaml"]);
    let expected = [".cdk-output", "commands.sh", "manifest.json", "orders.template.yaml", "tree.json"];
    assert_eq!(session.tree().names(), expected.map(|name| format!("cdk.out/{name}")));
}

#[test]
fn a_run_that_fails_writes_nothing() {
    for stacks in ["orphan", "orders,orphan", "under_score", "orders,orders"] {
        let session = Session::new(&format!("failing/{stacks}"));
        let nothing = session.assert_untouched_by(stacks, &[], ERRORS);
        assert_eq!(nothing.stdout, "", "{stacks}");
        assert!(nothing.stderr.contains("nothing was written"), "{}", nothing.stderr);

        session.run("orders,payments", &[]);
        session.assert_untouched_by(stacks, &[], ERRORS);
        session.assert_untouched_by(stacks, &["--format", "yaml"], ERRORS);
    }
}

#[test]
fn an_error_in_one_stage_fails_the_run_of_another() {
    let session = Session::new("stage");
    session.run("orders,payments", &[]);
    session.assert_untouched_by("orders,orphan", &["--stage", "orders"], ERRORS);
}

#[test]
fn all_errors_are_reported_in_one_run() {
    let output = Session::new("all-errors").run("orphan,under_score,twice,twice", &[]);
    assert_eq!(output.code, ERRORS);
    for code in ["CDK0001", "CDK0006", "CDK0007"] {
        assert!(output.stderr.contains(&format!("error[{code}]")), "no {code} in\n{}", output.stderr);
    }
}

#[test]
fn a_directory_of_somebody_else_is_left_alone() {
    let session = Session::new("foreign");
    fs::create_dir(session.directory.join("cdk.out")).expect("can be written");
    fs::write(session.directory.join("cdk.out/thesis.txt"), "years of work").expect("can be written");
    let output = session.assert_untouched_by("orders", &[], ERRORS);
    assert!(output.stderr.contains("was not written by this tool"), "{}", output.stderr);
}

#[test]
fn a_wrong_command_line_is_a_usage_error_that_writes_nothing() {
    let session = Session::new("usage");
    session.run("orders", &[]);
    for arguments in
        [&["--stage", "staging"][..], &["--formt", "json"], &["deploy", "orders"], &["explain", "CDK9999"]]
    {
        let output = session.assert_untouched_by("orders,payments", arguments, USAGE);
        assert!(output.stderr.starts_with("error: "), "{}", output.stderr);
    }
}

#[test]
fn listing_and_explaining_write_nothing() {
    let session = Session::new("reading");
    let listed = session.assert_untouched_by("orders,payments", &["ls"], FINE);
    assert!(listed.stdout.contains("orders") && listed.stdout.contains("payments"), "{}", listed.stdout);
    let explained = session.assert_untouched_by("orders", &["explain", "CDK0001"], FINE);
    assert!(explained.stdout.starts_with("CDK0001: "), "{}", explained.stdout);
    session.assert_untouched_by("orphan", &["ls"], ERRORS);
}
