//! Runs checkov over templates.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use cdk_tests::findings::Finding;
use serde_json::Value;

/// What checkov finds in some templates.
pub(crate) fn scan(templates: &[PathBuf]) -> Vec<Finding> {
    let mut child = cdk_tests::scanners(env!("CARGO_TARGET_TMPDIR"))
        .script("tests/scanners/scan.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the environment has a Python");
    let requests: Vec<String> = templates.iter().map(|path| path.display().to_string()).collect();
    child
        .stdin
        .take()
        .expect("is piped")
        .write_all(requests.join("\n").as_bytes())
        .expect("the script reads its input");
    let output = child.wait_with_output().expect("Python ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "scan.py failed\n{stderr}");
    String::from_utf8(output.stdout).expect("JSON is UTF-8").lines().map(read).collect()
}

fn read(line: &str) -> Finding {
    let json: Value = serde_json::from_str(line).expect("scan.py prints JSON lines");
    let field = |name: &str| json[name].as_str().expect("every field is a string").to_owned();
    let template = field("template");
    let file = Path::new(&template).file_name().expect("is a file").to_string_lossy();
    let place = field("resource");
    let (resource_type, resource) = place.rsplit_once('.').expect("is a type and a logical id");
    Finding {
        rule: field("rule"),
        template: file.trim_end_matches(".template.json").to_owned(),
        resource_type: resource_type.to_owned(),
        resource: resource.to_owned(),
    }
}
