//! The cloud assemblies of every example, and of the program that uses every option, are as the `cdk` command line expects
//! them: valid by the schemas of `@aws-cdk/cloud-assembly-schema`, and whole.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use cdk_tests::{Program, Tree, scratch};
use serde_json::{Value, json};

#[test]
fn the_assembly_of_every_example_is_valid() {
    cdk_tests::examples(env!("CARGO_TARGET_TMPDIR")).iter().for_each(check);
}

#[test]
fn the_assembly_of_every_option_is_valid() {
    check(&Program::own("options", env!("CARGO_BIN_EXE_options")));
}

#[test]
fn nested_stacks_assets_and_the_roles_of_the_bootstrap_are_valid() {
    let program = Program::own("assembly", env!("CARGO_BIN_EXE_assembly"));
    check(&program);
    check_with(&program, "bootstrap", &["-c", "store=bootstrap"]);
}

#[track_caller]
fn check(program: &Program) {
    check_with(program, &program.name, &[]);
}

#[track_caller]
fn check_with(program: &Program, name: &str, arguments: &[&str]) {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("assembly/{name}"));
    let output = program.run(&directory, arguments, &[]);
    assert_eq!(output.code, Some(0), "{}", output.stderr);
    let output = directory.join("cdk.out");
    let tree = Tree::read(&output);
    let mut problems = validate(&output, &tree);
    problems.extend(loose_ends(&tree));
    assert!(problems.is_empty(), "{name}: {problems:#?}");
}

/// What the schemas refuse.
fn validate(output: &Path, tree: &Tree) -> Vec<String> {
    let requests = tree.files.keys().filter_map(|path| {
        let schema = match path.rsplit('/').next() {
            Some("manifest.json") => "cloud-assembly",
            Some(name) if name.ends_with(".assets.json") => "assets",
            _ => return None,
        };
        Some(format!("{}\n", json!({ "schema": schema, "file": output.join(path) })))
    });
    let requests: String = requests.collect();
    let mut child = cdk_tests::python(env!("CARGO_TARGET_TMPDIR"))
        .script("tests/validators/assembly.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the environment has a Python");
    child.stdin.take().expect("is piped").write_all(requests.as_bytes()).expect("the script reads its input");
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("JSON is UTF-8").lines().map(str::to_owned).collect()
}

/// What an assembly refers to and is not there: artifacts, and files.
fn loose_ends(tree: &Tree) -> Vec<String> {
    let mut loose = Vec::new();
    let manifests = tree.files.keys().filter(|path| path.rsplit('/').next() == Some("manifest.json"));
    for path in manifests {
        let artifacts = json_of(tree, path)["artifacts"].take();
        let artifacts = artifacts.as_object().expect("has artifacts");
        let directory = Path::new(path).parent().expect("is a file");
        for (id, artifact) in artifacts {
            let needs = artifact["dependencies"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let missing = needs.filter(|need| !artifacts.contains_key(*need));
            loose.extend(missing.map(|need| format!("{path}: {id} needs {need}")));
            let files =
                ["templateFile", "file"].into_iter().filter_map(|name| artifact["properties"][name].as_str());
            for file in files.map(|file| normal(directory, file)) {
                if !tree.files.contains_key(&file) {
                    loose.push(format!("{path}: {id} has no file {file}"));
                } else if artifact["type"] == "cdk:asset-manifest" {
                    loose.extend(unstaged(tree, &file));
                }
            }
        }
    }
    loose
}

/// The sources of assets that are not there.
fn unstaged(tree: &Tree, manifest: &str) -> Vec<String> {
    let assets = json_of(tree, manifest);
    let all = ["files", "dockerImages"].into_iter().filter_map(|kind| assets[kind].as_object()).flatten();
    let sources = all
        .filter_map(|(_, asset)| asset["source"]["path"].as_str().or(asset["source"]["directory"].as_str()));
    let is_there = |source: &str| {
        tree.files.contains_key(source)
            || tree.files.keys().any(|file| file.starts_with(&format!("{source}/")))
    };
    sources
        .filter(|source| !is_there(source))
        .map(|source| format!("{manifest}: {source} is missing"))
        .collect()
}

fn json_of(tree: &Tree, path: &str) -> Value {
    serde_json::from_slice(&tree.files[path]).expect("is JSON")
}

/// A path relative to a directory of the tree, without `..`.
fn normal(directory: &Path, path: &str) -> String {
    let joined = match path.strip_prefix("../") {
        Some(path) => directory.parent().expect("is below the output").join(path),
        None => directory.join(path),
    };
    joined.to_string_lossy().into_owned()
}

/// Writes an assembly with one mistake and asserts that it is found.
#[track_caller]
fn refuses(name: &str, manifest: &Value, expected: &str) {
    let output = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("assembly/{name}"));
    std::fs::write(output.join("manifest.json"), manifest.to_string()).expect("can be written");
    let tree = Tree::read(&output);
    let found = [validate(&output, &tree), loose_ends(&tree)].concat().join("\n");
    assert!(found.contains(expected), "expected `{expected}` in\n{found}");
}

#[test]
fn a_misspelt_property_is_refused() {
    let properties = json!({ "templateFile": "shop.template.json", "stackNam": "shop" });
    let stack = json!({ "type": "aws:cloudformation:stack", "properties": properties });
    refuses("misspelt", &json!({ "version": "36.0.0", "artifacts": { "shop": stack } }), "stackNam");
}

#[test]
fn what_is_not_there_is_refused() {
    let stack = json!({
        "type": "aws:cloudformation:stack",
        "dependencies": ["network"],
        "properties": { "templateFile": "shop.template.json" },
    });
    let manifest = json!({ "version": "36.0.0", "artifacts": { "shop": stack } });
    refuses("dependency", &manifest, "shop needs network");
    refuses("file", &manifest, "shop has no file shop.template.json");
}
