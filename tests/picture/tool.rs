//! The command.

use cdk_tests::scratch;

#[test]
fn the_command_writes_every_format_and_says_what_is_wrong() {
    let examples = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    let hello = examples.iter().find(|program| program.name == "hello").expect("there is a hello");
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "picture/tool");
    for (format, begins) in [
        ("svg", "<svg"),
        ("html", "<!doctype html>"),
        ("drawio", "<mxfile>"),
        ("mermaid", "---\ntitle"),
        ("dot", "digraph"),
    ] {
        let output = hello.run(&directory, &["graph", "--format", format], &[]);
        assert!(output.stdout.starts_with(begins), "{format}: {}", output.stdout);
    }
    let page = hello.run(&directory, &["graph", "--format", "html"], &[]).stdout;
    for asks in ["src=\"http", "@import", "fetch(", "<link"] {
        assert!(!page.contains(asks), "the page loads nothing: {asks}");
    }
    hello.run(&directory, &["graph", "-o", "hello.svg"], &[]);
    assert!(std::fs::read_to_string(directory.join("hello.svg")).unwrap().starts_with("<svg"));

    let failed = hello.run(&directory, &["graph", "-o", "missing/hello.svg"], &[]);
    assert_eq!(failed.code, Some(1));
    assert!(failed.stderr.contains("error[CDK0170]: the picture cannot be written to"), "{}", failed.stderr);
}
