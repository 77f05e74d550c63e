//! The gate is broken on purpose: mistakes in a policy are found, and valid policies have no findings.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::concrete::{Scope, System};
use crate::document::{Document, Kind, documents};
use crate::exceptions::{Exception, judge};
use crate::{Finding, lint};

/// A template of a role that may do this.
fn role(statement: &Value) -> Value {
    let trusted = json!({
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "ecs-tasks.amazonaws.com" },
        "Condition": { "StringEquals": { "aws:SourceAccount": { "Ref": "AWS::AccountId" } } }
    });
    json!({
        "Role": { "Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [trusted] },
            "Policies": [{
                "PolicyName": "Task",
                "PolicyDocument": { "Version": "2012-10-17", "Statement": [statement] }
            }]
        } },
        "Uploads": { "Type": "AWS::S3::Bucket" },
        "Queue": { "Type": "AWS::SQS::Queue" }
    })
}

fn found(resources: &Value) -> Result<Vec<Document>, String> {
    let templates = BTreeMap::from([("test".to_owned(), json!({ "Resources": resources }))]);
    let system = System { templates, environments: BTreeMap::new() };
    documents(&Scope { system: &system, name: "test" })
}

/// The linter refuses the template in these words.
#[track_caller]
fn fires(resources: &Value, expected: &str) {
    let findings = lint(&found(resources).expect("is understood"));
    let refused = judge(&findings, &[]).expect_err("the linter refuses the template");
    assert!(refused.contains(expected), "no `{expected}` in\n{refused}");
}

#[test]
fn not_on_what_is_right() {
    let statement = json!({
        "Effect": "Allow", "Action": ["codeconnections:UseConnection"],
        "Resource": { "Fn::Sub": "arn:${AWS::Partition}:codeconnections:${AWS::Region}:${AWS::AccountId}:connection/1" }
    });
    let found = found(&role(&statement)).expect("is understood");
    assert_eq!(found.iter().map(|document| document.kind).collect::<Vec<_>>(), [Kind::Trust, Kind::Identity]);
    let expected = "arn:aws:codeconnections:eu-west-1:111122223333:connection/1";
    assert_eq!(found[1].policy["Statement"][0]["Resource"], expected);
    let findings = lint(&found);
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn on_an_action_that_is_none() {
    let statement = json!({ "Effect": "Allow", "Action": "sqs:SendMessages", "Resource": { "Fn::GetAtt": ["Queue", "Arn"] } });
    fires(&role(&statement), "error[action_validation/invalid_action]");
}

#[test]
fn on_a_resource_that_the_action_is_not_about() {
    let statement = json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": { "Fn::GetAtt": ["Uploads", "Arn"] } });
    fires(&role(&statement), "medium[action_resource_matching/resource_mismatch]");
}

#[test]
fn on_a_condition_that_the_action_does_not_know() {
    let statement = json!({
        "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": { "Fn::GetAtt": "Queue.Arn" },
        "Condition": { "StringEquals": { "s3:prefix": "in/" } }
    });
    fires(&role(&statement), "error[condition_key_validation/invalid_condition_key]");
}

#[test]
fn on_every_resource_where_there_is_an_arn() {
    let statement = json!({ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*" });
    fires(&role(&statement), "medium[wildcard_resource/overly_permissive]");
}

#[test]
fn on_a_service_that_anybody_may_send() {
    let trusted = json!({
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "codepipeline.amazonaws.com" }
    });
    let role = json!({ "Role": { "Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [trusted] }
    } } });
    fires(&role, "high[trust_policy_validation/confused_deputy_risk]");
}

#[test]
fn on_a_bucket_for_everybody() {
    let statement = json!({
        "Effect": "Allow", "Action": "s3:GetObject", "Principal": "*", "Resource": { "Fn::Sub": "${Uploads.Arn}/*" }
    });
    let policy = json!({
        "Uploads": { "Type": "AWS::S3::Bucket" },
        "Policy": { "Type": "AWS::S3::BucketPolicy", "Properties": {
            "PolicyDocument": { "Version": "2012-10-17", "Statement": [statement] }
        } }
    });
    fires(&policy, "[principal_validation/");
}

#[test]
fn on_a_document_that_is_text() {
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:Put","Resource":"*",
        "Principal":{"Service":"es.amazonaws.com"}}]}"#;
    let properties = json!({ "PolicyName": "logs", "PolicyDocument": text });
    let policy = json!({ "Policy": { "Type": "AWS::Logs::ResourcePolicy", "Properties": properties } });
    fires(&policy, "error[action_validation/invalid_action]");
}

#[test]
fn on_an_action_that_parliament_does_not_know() {
    let statement = json!({ "Effect": "Allow", "Action": "sqs:SendMessages", "Resource": { "Fn::GetAtt": ["Queue", "Arn"] } });
    fires(&role(&statement), "parliament/UNKNOWN_ACTION");
}

#[test]
fn on_what_it_does_not_understand() {
    let statement = json!({ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": { "Fn::GetAtt": ["Queue", "Url"] } });
    let problem = found(&role(&statement)).expect_err("the attribute is not known");
    assert!(problem.contains("what `Url` of AWS::SQS::Queue looks like is not known"), "{problem}");
}

#[test]
fn on_an_exception_that_no_finding_needs() {
    let exceptions =
        [Exception { rule: "a/b", contains: ["old", "AWS::S3::Bucket "], reason: "the linter is behind" }];
    let finding = |message: &str| Finding {
        rule: "a/b".to_owned(),
        severity: "error".to_owned(),
        place: "AWS::S3::Bucket Uploads/Policy".to_owned(),
        message: message.to_owned(),
    };
    assert_eq!(judge(&[finding("an old action")], &exceptions), Ok(()));
    let refused = judge(&[finding("a new action")], &exceptions).expect_err("neither fits the other");
    assert!(refused.contains("error[a/b]: a new action"), "{refused}");
    assert!(
        refused.contains("no finding needs the exception from `a/b` any more: the linter is behind"),
        "{refused}"
    );
}
