//! Runs both validators over templates.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::finding::Finding;

/// A template to validate.
pub(crate) struct Template {
    pub(crate) path: PathBuf,
    /// The region it is for, if it is for a single one.
    pub(crate) region: Option<String>,
}

/// What both validators find in some templates.
pub(crate) fn validate(templates: &[Template]) -> Vec<Finding> {
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

impl Template {
    /// A line for `validate.py`.
    fn request(&self) -> String {
        format!("{}\n", serde_json::json!({ "template": self.path, "region": self.region }))
    }
}
