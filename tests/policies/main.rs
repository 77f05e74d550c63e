//! Two offline linters of IAM policies, iam-policy-validator and parliament, over every policy of every template.
//!
//! They know every action, resource type and condition key of the service authorization reference. The policies are
//! taken from the templates, and what a deployment would fill in is filled in, by plausible names. A finding fails,
//! whatever its severity, unless `exceptions` has a reason for it.

mod arns;
mod concrete;
mod document;
mod exceptions;
mod fires;
mod programs;

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use document::Document;

/// A finding of a linter.
#[derive(Debug)]
struct Finding {
    rule: String,
    severity: String,
    place: String,
    message: String,
}

/// The linters' findings for some policies.
fn lint(documents: &[Document]) -> Vec<Finding> {
    let requests: Vec<u8> = documents.iter().flat_map(|document| document.request().into_bytes()).collect();
    let mut child = cdk_tests::python(env!("CARGO_TARGET_TMPDIR"))
        .script("tests/policies/lint.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the environment has a Python");
    let mut stdin = child.stdin.take().expect("is piped");
    let writer = std::thread::spawn(move || stdin.write_all(&requests));
    let output = child.wait_with_output().expect("Python ends");
    let written = writer.join().expect("the writer does not panic");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && written.is_ok(), "lint.py failed\n{stderr}");
    String::from_utf8(output.stdout).expect("JSON is UTF-8").lines().map(Finding::read).collect()
}

impl Finding {
    fn read(line: &str) -> Finding {
        let json: Value = serde_json::from_str(line).expect("lint.py prints JSON lines");
        let field = |name: &str| json[name].as_str().expect("every field is a string").to_owned();
        let (rule, severity) = (field("rule"), field("severity"));
        Finding { rule, severity, place: field("place"), message: field("message") }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}[{}]: {}\n  --> {}", self.severity, self.rule, self.message, self.place)
    }
}
