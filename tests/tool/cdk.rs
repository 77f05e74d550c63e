//! The program, run as the `cdk` command line runs it: variables say where the output goes and what the context is.

use std::fs;

use cdk_tests::{Output, Program, Tree, scratch};

use crate::{ERRORS, FINE, USAGE};

/// Runs the program `assembly` in an empty directory.
struct Cdk {
    directory: std::path::PathBuf,
}

impl Cdk {
    fn new(name: &str) -> Cdk {
        Cdk { directory: scratch(env!("CARGO_TARGET_TMPDIR"), &format!("tool/cdk/{name}")) }
    }

    fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let program = Program::own("assembly", env!("CARGO_BIN_EXE_assembly"));
        program.run(&self.directory, arguments, variables)
    }

    /// The tag `owner`, which the program takes from the context, in the manifest of its stage.
    fn owner(&self, output: &str) -> Option<String> {
        let tree = Tree::read(&self.directory.join(output));
        let manifest: serde_json::Value =
            serde_json::from_slice(&tree.files["assembly-dev/manifest.json"]).expect("is JSON");
        let tags = &manifest["artifacts"]["assembly-dev"]["properties"]["tags"];
        tags["owner"].as_str().map(str::to_owned)
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.directory.join(name), content).expect("the target directory can be written");
    }
}

#[test]
fn the_output_goes_where_the_command_line_says_and_nothing_is_printed() {
    let cdk = Cdk::new("outdir");
    // The command line locks the directory before it starts the program.
    fs::create_dir(cdk.directory.join("assembly.out")).expect("can be written");
    cdk.write("assembly.out/synth.lock", "1");
    let output = cdk.run(&[], &[("CDK_OUTDIR", "assembly.out")]);
    assert_eq!((output.code, &*output.stdout, &*output.stderr), (FINE, "", ""));
    let tree = Tree::read(&cdk.directory);
    let expected = ["manifest.json", "assembly-dev/manifest.json", "assembly-dev.assets.json", "synth.lock"];
    for file in expected.map(|name| format!("assembly.out/{name}")) {
        assert!(tree.files.contains_key(&file), "no {file} in {:?}", tree.names());
    }
    assert!(!cdk.directory.join("cdk.out").exists());

    let output = cdk.run(&["--format", "yaml"], &[("CDK_OUTDIR", "assembly.out")]);
    assert_eq!(output.code, USAGE);
    assert!(output.stderr.contains("reads only JSON"), "{}", output.stderr);
}

#[test]
fn the_context_is_that_of_the_command_line() {
    let cdk = Cdk::new("context");
    cdk.write("cdk.json", r#"{ "context": { "owner": "file" } }"#);
    assert_eq!(cdk.run(&[], &[("CDK_CONTEXT_JSON", r#"{"owner": "variable"}"#)]).code, FINE);
    assert_eq!(cdk.owner("cdk.out").as_deref(), Some("variable"), "it has read the file already");

    cdk.write("overflow.json", r#"{ "owner": 7, "aws:cdk:bundling-stacks": ["**"] }"#);
    let variables = [("CDK_CONTEXT_JSON", "{}"), ("CONTEXT_OVERFLOW_LOCATION_ENV", "overflow.json")];
    assert_eq!(cdk.run(&[], &variables).code, FINE);
    assert_eq!(cdk.owner("cdk.out").as_deref(), Some("7"), "a number is text");
}

#[test]
fn without_the_command_line_the_context_is_read_from_its_files() {
    let cdk = Cdk::new("files");
    assert_eq!(cdk.run(&[], &[]).code, FINE);
    assert_eq!(cdk.owner("cdk.out"), None);
    cdk.write("cdk.context.json", r#"{ "owner": "lookup" }"#);
    assert_eq!(cdk.run(&[], &[]).code, FINE);
    assert_eq!(cdk.owner("cdk.out").as_deref(), Some("lookup"));
    cdk.write("cdk.json", r#"{ "app": "cargo run --quiet", "context": { "owner": "file" } }"#);
    assert_eq!(cdk.run(&[], &[]).code, FINE);
    assert_eq!(cdk.owner("cdk.out").as_deref(), Some("file"));
    assert_eq!(cdk.run(&["-c", "owner=option"], &[]).code, FINE);
    assert_eq!(cdk.owner("cdk.out").as_deref(), Some("option"));
}

#[test]
fn a_context_that_is_no_object_is_an_error_at_the_line_that_asks() {
    let cdk = Cdk::new("malformed");
    for (variable, expected) in [("{", "`CDK_CONTEXT_JSON` is not JSON"), ("[1]", "has `[1]`, not an object")]
    {
        let output = cdk.run(&[], &[("CDK_CONTEXT_JSON", variable)]);
        assert_eq!(output.code, ERRORS);
        assert!(
            output.stderr.contains("error[CDK0090]") && output.stderr.contains(expected),
            "{}",
            output.stderr
        );
        assert!(output.stderr.contains("assembly/main.rs:"), "{}", output.stderr);
        assert!(!cdk.directory.join("cdk.out").exists());
    }
    let variables = [("CDK_CONTEXT_JSON", "{}"), ("CONTEXT_OVERFLOW_LOCATION_ENV", "gone.json")];
    let output = cdk.run(&[], &variables);
    assert!(output.stderr.contains("`gone.json` cannot be read"), "{}", output.stderr);
}
