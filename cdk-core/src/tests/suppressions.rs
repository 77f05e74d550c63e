//! Findings that a program accepts: in the metadata of resources, in the list, and the warnings that they drop.

use serde_json::{Value as J, json};

use super::*;
use crate::cfn::Untyped;
use crate::{Customize, Parameter, place};

fn metadata(app: &App) -> J {
    let template: J = serde_json::from_str(template(&fine(app), "shop")).unwrap();
    let mut resources = template["Resources"].as_object().unwrap().values();
    resources.next().unwrap()["Metadata"].clone()
}

#[test]
fn each_scanner_finds_them_where_it_looks() {
    let topic = topic()
        .metadata("Owner", "team orders")
        .suppress("CKV_AWS_26", "holds no data of customers")
        .suppress_on::<Topic>("CKV_AWS_385", "holds no data of customers")
        .suppress("AwsSolutions-SNS2", "holds no data of customers")
        .suppress("W3045", "a list that cfn-lint does not know")
        .suppress("SNS_ENCRYPTED_KMS", "holds no data of customers");
    assert_eq!(
        metadata(&app_of(topic)),
        json!({
            "Owner": "team orders",
            "checkov": { "skip": [
                { "id": "CKV_AWS_26", "comment": "holds no data of customers" },
                { "id": "CKV_AWS_385", "comment": "holds no data of customers" },
            ] },
            "cdk_nag": { "rules_to_suppress": [
                { "id": "AwsSolutions-SNS2", "reason": "holds no data of customers" },
            ] },
            "cfn-lint": { "config": { "ignore_checks": ["W3045"] } },
            "guard": { "SuppressedRules": ["SNS_ENCRYPTED_KMS"] },
        })
    );
}

#[test]
fn what_the_program_wrote_there_stays() {
    let skip = crate::json!({ "skip": [{ "id": "CKV_AWS_1", "comment": "written by hand" }] });
    let topic = topic().metadata("checkov", skip).suppress("CKV_AWS_26", "holds no data of customers");
    let metadata = metadata(&app_of(topic));
    assert_eq!(metadata["checkov"]["skip"].as_array().unwrap().len(), 2);
    assert_eq!(metadata["checkov"]["skip"][1]["id"], "CKV_AWS_26");
}

#[test]
fn an_aspect_accepts_for_all_resources_of_a_type() {
    let mut app = app_of(place! { one: topic(), two: topic() });
    app.aspect(|resource| resource.suppress("CKV_AWS_26", "holds no data of customers"));
    let synthesis = fine(&app);
    assert_eq!(synthesis.suppressed.len(), 1);
    assert_eq!(synthesis.suppressed[0].paths, ["shop/one", "shop/two"]);
    assert_eq!(template(&synthesis, "shop").matches("CKV_AWS_26").count(), 2);
}

/// A topic whose tags cannot be merged, which is a warning.
fn with_a_warning(app: &mut App, suppress: bool) {
    app.tag("team", "orders");
    let tags = crate::json!({ "Fn::Transform": { "Name": "Tags", "Parameters": {} } });
    let topic = Untyped::resource("AWS::SNS::Topic", crate::json!({ "Tags": tags }));
    let topic = if suppress { topic.suppress("CDK0063", "the macro returns our tags, too") } else { topic };
    app.stack("shop", topic);
}

#[test]
fn a_suppressed_warning_is_gone_and_listed() {
    let mut app = app();
    with_a_warning(&mut app, false);
    assert_eq!(fine(&app).diagnostics.len(), 1);
    let mut app = super::app();
    with_a_warning(&mut app, true);
    let synthesis = fine(&app);
    assert_eq!(text(&synthesis), "");
    assert_eq!(synthesis.suppressed[0].code, "CDK0063");
    assert!(!template(&synthesis, "shop").contains("CDK0063"));
}

#[test]
fn errors_cannot_be_suppressed() {
    let wrong = Parameter::<String>::new().default("x");
    let topic = topic().with::<Queue>("DelaySeconds", 5).suppress("CDK0005", "we know that it is wrong");
    let synthesis = app_of(place! { wrong, topic }).synth(Format::Json);
    assert!(synthesis.failed());
    let found = text(&synthesis);
    assert!(found.contains("CDK0005: this construct makes no resource"), "{found}");
    assert!(found.contains("CDK0102: `CDK0005` is an error here"), "{found}");
}

#[test]
fn a_type_that_the_construct_does_not_make_is_reported() {
    let synthesis = app_of(topic().suppress_on::<Queue>("CKV_AWS_27", "holds no data of customers"));
    let found = text(&synthesis.synth(Format::Json));
    assert!(found.contains("CDK0102: this construct makes no resource of type `AWS::SQS::Queue`"), "{found}");
}
