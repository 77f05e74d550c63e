//! What scanners of templates find in the examples, and the answer to each finding: a call that makes it go, or the reason
//! why it stays. `scanners` asks checkov, `cargo xtask guard` asks cfn-guard, and both judge by the same table.

mod answers;
mod calls;
mod page;

use std::collections::BTreeSet;
use std::fmt;

use cdk_aws::core::Format;
use serde_json::Value;

pub use answers::{ANSWERS, Answer, Row};
pub use calls::{Call, calls};
pub use cdk_aws::App;
pub use page::{in_page, page};

/// A finding of one scanner about one resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What the scanner calls it: `CKV_AWS_18`.
    pub rule: String,
    /// The file of the template, without `.template.json`.
    pub template: String,
    /// `AWS::S3::Bucket`.
    pub resource_type: String,
    /// The logical id.
    pub resource: String,
}

impl Finding {
    /// Reads a line of what `Display` writes.
    pub fn read(line: &str) -> Option<Finding> {
        let mut words = line.split(' ').map(str::to_owned);
        let mut next = || words.next();
        Some(Finding { rule: next()?, template: next()?, resource_type: next()?, resource: next()? })
    }

    /// A finding about a resource of a template.
    pub fn of(rule: &str, template: &str, body: &Value, resource: &str) -> Finding {
        let resource_type = body["Resources"][resource]["Type"].as_str().unwrap_or("-");
        Finding {
            rule: rule.to_owned(),
            template: template.to_owned(),
            resource_type: resource_type.to_owned(),
            resource: resource.to_owned(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.rule, self.template, self.resource_type, self.resource)
    }
}

/// The row that answers a finding: the first that is about it.
pub fn answer<'r>(finding: &Finding, rows: &'r [Row]) -> Option<&'r Row> {
    rows.iter().find(|row| row.is_about(finding))
}

/// Fails on a finding without an answer, and on an answer to a rule of this scanner without a finding.
///
/// # Errors
///
/// A line for each.
pub fn judge(findings: &[Finding], rows: &[Row], of_scanner: impl Fn(&str) -> bool) -> Result<(), String> {
    let open = findings.iter().filter(|finding| answer(finding, rows).is_none());
    let mut problems: BTreeSet<String> = open.map(|finding| format!("no answer to {finding}")).collect();
    for row in rows {
        for rule in row.rules.iter().filter(|rule| of_scanner(rule)) {
            let has_finding = |f: &Finding| {
                f.rule == *rule && answer(f, rows).is_some_and(|other| std::ptr::eq(other, row))
            };
            if !findings.iter().any(has_finding) {
                problems.insert(format!("{rule} is no longer found: {} ({})", row.what, row.on));
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.into_iter().collect::<Vec<_>>().join("\n")) }
}

/// The only template of a program.
///
/// # Panics
///
/// If it has errors, or more than one.
pub fn template(app: &App) -> String {
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    let [template] = &synthesis.templates[..] else { panic!("there is one stack") };
    template.body.clone()
}
