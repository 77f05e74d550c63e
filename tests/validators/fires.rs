//! The gate is broken on purpose: each validator must report at each severity that fails.

use std::path::Path;

use crate::finding::Finding;
use crate::validate::{Template, validate};
use crate::verdict;

/// Validates a template with one mistake and asserts that the gate refuses it for this reason.
#[track_caller]
fn check(name: &str, template: &str, expected: &str) {
    let refused = verdict(&findings(name, template)).expect_err("the gate must fire");
    assert!(refused.contains(expected), "expected `{expected}` in\n{refused}");
}

fn findings(name: &str, template: &str) -> Vec<Finding> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.template.json"));
    std::fs::write(&path, template).expect("the target directory can be written");
    validate(&[Template { path, region: Some("eu-west-1".to_owned()) }])
}

#[test]
fn not_on_what_is_informational() {
    let template = r#"{ "Resources": { "Uploads": { "Type": "AWS::S3::Bucket" } } }"#;
    let summary = verdict(&findings("informational", template)).expect("nothing is wrong with a bucket");
    assert!(summary.contains("\"I4010\": 1"), "{summary}");
}

#[test]
fn on_an_error_of_cfn_lint() {
    let template = r#"{ "Resources": { "Uploads": {
        "Type": "AWS::S3::Bucket", "Properties": { "BucketNam": "uploads" }
    } } }"#;
    check("lint-error", template, "cfn-lint: error[E3002]: ");
}

#[test]
fn on_a_warning_of_cfn_lint() {
    let template = r#"{ "Resources": { "Uploads": {
        "Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"
    } } }"#;
    check("lint-warning", template, "cfn-lint: warning[W3011]: ");
}

#[test]
fn on_a_warning_that_the_template_would_switch_off() {
    let template = r#"{
        "Metadata": { "cfn-lint": { "config": { "ignore_checks": ["W3011"] } } },
        "Resources": { "Uploads": { "Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain" } }
    }"#;
    check("lint-ignored", template, "cfn-lint: warning[W3011]: ");
}

#[test]
fn on_a_fatal_finding_of_cloudformation_validate() {
    let template = r#"{ "Resources": { "Uploads": {
        "Type": "AWS::S3::Bucket", "Properties": { "BucketNam": "uploads" }
    } } }"#;
    check("validate-fatal", template, "cloudformation-validate: fatal[F3002]: ");
}

#[test]
fn on_an_error_of_cloudformation_validate() {
    let template = r#"{ "Resources": { "Schedule": {
        "Type": "AWS::Events::Rule", "Properties": { "ScheduleExpression": "rate(1 minutes)" }
    } } }"#;
    check("validate-error", template, "cloudformation-validate: error[E3027]: ");
}

#[test]
fn on_a_warning_of_cloudformation_validate() {
    let template = r#"{ "Resources": { "Database": {
        "Type": "AWS::RDS::DBInstance", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain",
        "Properties": {
            "AllocatedStorage": "20", "BackupRetentionPeriod": 7, "DBInstanceClass": "db.t4g.micro",
            "Engine": "mysql", "ManageMasterUserPassword": true, "MasterUsername": "admin"
        }
    } } }"#;
    check("validate-warning", template, "cloudformation-validate: warning[W9008]: ");
}
