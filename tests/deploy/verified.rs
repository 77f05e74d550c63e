//! What exists after a deployment, compared with the templates by the APIs of the services (`verification`).

use std::fmt::Write as _;
use std::io::Write as _;

use serde_json::{Value, json};

use crate::program::Deployed;

/// Of the resources of each stack, at least so many in a hundred must be verified. All must exist.
const VERIFIED: usize = 90;

/// Prints a line for each stack: its resources, and how many of them were created and verified.
///
/// # Panics
///
/// If a resource does not exist or is not as its template says, or if too few can be described.
pub(crate) fn verify(deployed: &Deployed) {
    let stacks = deployed.stacks();
    let questions: Vec<Value> = stacks.iter().map(question).collect();
    let reports = deployed.emulator.script("tests/deploy/verify.py", &questions);
    assert_eq!(reports.len(), stacks.len(), "a report for each stack");
    let mut table =
        format!("{:<28} {:>9} {:>7} {:>8}\n", deployed.program.name, "resources", "created", "verified");
    let mut problems = String::new();
    for report in &reports {
        let number =
            |name: &str| usize::try_from(report[name].as_u64().expect("is a number")).expect("is small");
        let (resources, created, verified) = (number("resources"), number("created"), number("verified"));
        let name = report["stack"].as_str().expect("is a text");
        writeln!(table, "{name:<28} {resources:>9} {created:>7} {verified:>8}").expect("is a string");
        if created < resources || verified * 100 < resources * VERIFIED {
            writeln!(problems, "{name}: {created} created and {verified} verified of {resources}")
                .expect("is a string");
        }
        for problem in report["problems"].as_array().expect("is a list") {
            writeln!(problems, "{name}: {problem}").expect("is a string");
        }
        for unknown in report["types"].as_array().expect("is a list") {
            writeln!(table, "  not verified: {unknown}").expect("is a string");
        }
    }
    print(&table);
    assert!(problems.is_empty(), "{problems}");
}

fn question(stack: &crate::program::Stack) -> Value {
    let template = stack.template.to_str().expect("the target directory is UTF-8");
    json!({ "account": stack.account, "region": stack.region, "stack": stack.name, "template": template })
}

/// Prints something that is shown although the test succeeds.
pub(crate) fn print(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).expect("standard error is open");
}
