//! The external validators, cfn-lint and cloudformation-validate, with every rule they have.
//!
//! A finding that is a warning or worse fails; informational findings are counted. The first run installs the
//! validators, pinned by hash, below the target directory. Without Python the tests fail: a gate that is skipped is
//! no gate.

mod examples;
mod finding;
mod fires;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use finding::{Finding, Severity};

/// A template to validate.
struct Template {
    path: PathBuf,
    /// The region it is for, if it is for a single one.
    region: Option<String>,
}

/// What both validators find in some templates.
fn validate(templates: &[Template]) -> Vec<Finding> {
    let requests: Vec<u8> = templates.iter().flat_map(|template| template.request().into_bytes()).collect();
    // cfn-lint reads configuration files from the home and the working directory; a script has neither.
    let mut child = cdk_tests::python(env!("CARGO_TARGET_TMPDIR"))
        .script("tests/validators/validate.py")
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
    assert!(output.status.success() && written.is_ok(), "validate.py failed\n{stderr}");
    String::from_utf8(output.stdout).expect("JSON is UTF-8").lines().map(Finding::read).collect()
}

/// "This code may only work with 'package' cli command": the way of nested stacks, whose templates are files until
/// `aws cloudformation package` has uploaded them, as the printed commands do.
const NEEDS_PACKAGE: &str = "W3002";

/// Fails on whatever is a warning or worse. The rest is summed up.
fn verdict(findings: &[Finding]) -> Result<String, String> {
    let (notes, failures): (Vec<_>, Vec<_>) =
        findings.iter().partition(|f| f.severity == Severity::Info || f.rule == NEEDS_PACKAGE);
    if !failures.is_empty() {
        return Err(failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    let mut rules = BTreeMap::new();
    for note in &notes {
        *rules.entry(note.rule.as_str()).or_insert(0) += 1;
    }
    Ok(format!("{} informational findings {rules:?}", notes.len()))
}

impl Template {
    /// A line for `validate.py`.
    fn request(&self) -> String {
        format!("{}\n", serde_json::json!({ "template": self.path, "region": self.region }))
    }
}
