//! The external validators, cfn-lint and cloudformation-validate, with every rule they have, and the schemas of cloud
//! assemblies.
//!
//! A finding that is a warning or worse fails; informational findings are counted. The first run installs the
//! validators, pinned by hash, below the target directory. Without Python the tests fail: a gate that is skipped is
//! no gate.

mod assembly;
mod examples;
mod finding;
mod fires;
mod validate;

use std::collections::BTreeMap;

use finding::{Finding, Severity};

/// "This code may only work with 'package' cli command": the way of nested stacks, whose templates are files until
/// `aws cloudformation package` has uploaded them, as the printed commands do.
const NEEDS_PACKAGE: &str = "W3002";

/// Findings that are wrong or say what is meant: the rule, what its place contains, and why.
const EXCUSED: [(&str, &str, &str); 2] = [
    ("W2512", "Boundary", "a boundary is what a role can get at most, and not what it gets"),
    ("E3050", "ServiceRole", "the value is `Fn::GetAtt` of the role's ARN, and no `Ref`"),
];

fn is_excused(finding: &Finding) -> bool {
    EXCUSED.iter().any(|(rule, place, _)| finding.rule == *rule && finding.place.contains(place))
}

/// Fails on whatever is a warning or worse. The rest is summed up.
fn verdict(findings: &[Finding]) -> Result<String, String> {
    let (notes, failures): (Vec<_>, Vec<_>) = findings
        .iter()
        .partition(|f| f.severity == Severity::Info || f.rule == NEEDS_PACKAGE || is_excused(f));
    if !failures.is_empty() {
        return Err(failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    let mut rules = BTreeMap::new();
    for note in &notes {
        *rules.entry(note.rule.as_str()).or_insert(0) += 1;
    }
    Ok(format!("{} informational findings {rules:?}", notes.len()))
}
