//! A scanner of templates, checkov, with all its checks, over every template of every example.
//!
//! Each finding has an answer in the table of `cdk_tests::findings`: a call, which the tests apply to see the finding go, or a
//! reason. A finding without an answer fails, and an answer without a finding. `docs/security.md` is made from both, and from
//! what `cargo xtask guard` has found with cfn-guard.

mod scan;

use std::collections::BTreeSet;

use cdk_tests::findings::{ANSWERS, Answer, Finding, Row, calls, in_page, judge, page, template};
use cdk_tests::{Tree, scratch};
use expect_test::expect_file;

use scan::scan;

fn of_checkov(rule: &str) -> bool {
    rule.starts_with("CKV")
}

fn findings_in_examples() -> Vec<Finding> {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "scanners/examples");
    let mut templates = Vec::new();
    for program in cdk_tests::examples(env!("CARGO_TARGET_TMPDIR")) {
        let own = directory.join(&program.name);
        std::fs::create_dir_all(&own).expect("the target directory can be written");
        program.synth(&own);
        let output = own.join("cdk.out");
        templates.extend(Tree::read(&output).templates().keys().map(|path| output.join(path)));
    }
    assert!(templates.len() > 10, "the examples have templates");
    scan(&templates)
}

#[test]
fn every_finding_in_the_examples_has_an_answer() {
    let findings = findings_in_examples();
    if let Err(problems) = judge(&findings, ANSWERS, of_checkov) {
        panic!("{problems}");
    }
    let of_guard = include_str!("../findings/guard.txt").lines().filter_map(Finding::read);
    let findings: Vec<Finding> = findings.into_iter().chain(of_guard).collect();
    let tables = page(&findings, ANSWERS, &calls());
    let path = cdk_tests::workspace().join("docs/security.md");
    let text = std::fs::read_to_string(path).expect("the page is text");
    expect_file!["../../docs/security.md"].assert_eq(&in_page(&text, &tables));
}

/// The findings that a call is for go when it is applied.
#[test]
fn every_call_does_what_the_page_says() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "scanners/calls");
    let (calls, mut templates) = (calls(), Vec::new());
    for call in &calls {
        for (kind, program) in [("without", call.without), ("with", call.with)] {
            let path = directory.join(format!("{}-{kind}.template.json", call.name.replace(' ', "-")));
            std::fs::write(&path, template(&program())).expect("the target directory can be written");
            templates.push(path);
        }
    }
    let findings = scan(&templates);
    let mut problems = Vec::new();
    for row in ANSWERS {
        let Answer::Call(name) = row.answer else { continue };
        for rule in row.rules.iter().filter(|rule| of_checkov(rule)) {
            let found = |kind: &str| {
                let template = format!("{}-{kind}", name.replace(' ', "-"));
                findings
                    .iter()
                    .any(|f| f.rule == *rule && f.template == template && f.resource.starts_with("Subject"))
            };
            if !found("without") || found("with") {
                problems.push(format!(
                    "{rule}: {name}: without {}, with {}",
                    found("without"),
                    found("with")
                ));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_call_is_named_by_the_table() {
    let named: BTreeSet<&str> = ANSWERS.iter().filter_map(call_of).collect();
    assert_eq!(named, calls().iter().map(|call| call.name).collect());
}

fn call_of(row: &Row) -> Option<&'static str> {
    match row.answer {
        Answer::Call(name) => Some(name),
        Answer::Because(_) => None,
    }
}

#[test]
fn a_new_finding_fails_and_an_old_answer() {
    let row = |what, rules, on| Row { what, rules, on, answer: Answer::Because("it is meant") };
    let rows = [row("logs", &["CKV_AWS_158"], "Api"), row("topics", &["CKV_AWS_26"], "")];
    let finding = |rule: &str, resource: &str| Finding {
        rule: rule.to_owned(),
        template: "shop".to_owned(),
        resource_type: "AWS::Logs::LogGroup".to_owned(),
        resource: resource.to_owned(),
    };
    let expected = finding("CKV_AWS_158", "ApiLogs");
    let refused = judge(&[expected.clone(), finding("CKV_AWS_158", "WebLogs")], &rows, of_checkov);
    let refused = refused.expect_err("one is new, one answer is old");
    assert!(refused.contains("no answer to CKV_AWS_158 shop AWS::Logs::LogGroup WebLogs"), "{refused}");
    assert!(refused.contains("CKV_AWS_26 is no longer found: topics"), "{refused}");
    assert_eq!(judge(&[expected, finding("CKV_AWS_26", "Team")], &rows, of_checkov), Ok(()));
}
