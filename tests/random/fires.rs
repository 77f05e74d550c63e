//! The judge itself: it finds what is wrong in templates that were broken on purpose.

use cdk_aws::prelude::*;
use serde_json::json;

use crate::conditions::dangling;
use crate::oracle::circle;
use crate::template::Template;

/// What is found in a template with these resources, and a condition `Prod` of a parameter `Stage`.
fn found(resources: serde_json::Value) -> String {
    let mut app = App::new("shop");
    app.stack("shop", cfn!(AWS::SNS::Topic {}));
    let mut written = app.synth(Format::Json).templates.remove(0);
    written.body = json!({
        "Parameters": { "Stage": { "Type": "String" } },
        "Conditions": { "Prod": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
        "Resources": resources,
    })
    .to_string();
    let template = Template::new(&written).expect("is JSON");
    let findings = template.read();
    let dangling = (0..3).flat_map(|number| dangling(&template, number));
    let circle = circle(&findings.edges).map(|id| format!("{id} waits for itself"));
    findings.problems.iter().cloned().chain(dangling).chain(circle).collect::<Vec<_>>().join("\n")
}

fn topic(name: serde_json::Value) -> serde_json::Value {
    json!({ "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": name } } })
}

#[test]
fn what_is_right_is_not_found() {
    assert_eq!(found(topic(json!({ "Fn::Sub": "${Stage} ${!x} ${AWS::Region}" }))), "");
}

#[test]
fn what_is_wrong_is_found() {
    let cases = [
        (json!({ "Ref": "Nowhere" }), "`Nowhere`, which is not there"),
        (json!({ "Fn::GetAtt": ["Nowhere", "Arn"] }), "`Nowhere.Arn`, which is not there"),
        (json!({ "Fn::Sub": "${Nowhere}" }), "`Nowhere`, which is not there"),
        (json!({ "Fn::If": ["Test", "a", "b"] }), "\"Test\" is no condition"),
        (json!({ "Fn::If": ["Prod", "a"] }), "`Fn::If` of"),
        (json!({ "Fn::FindInMap": ["Sizes", "a", "b"] }), "`Sizes` is no mapping"),
        (json!({ "Fn::Join": ["-", { "Ref": "AWS::NoValue" }] }), "`Fn::Join` of"),
        (json!({ "Ref": "Topic" }), "Topic waits for itself"),
        (json!(null), "`null`"),
    ];
    for (name, problem) in cases {
        let found = found(topic(name.clone()));
        assert!(found.contains(problem), "{name}: {found}");
    }
}

#[test]
fn what_may_not_be_there_is_found() {
    let other = json!({ "Type": "AWS::SNS::Topic", "Condition": "Prod" });
    let user = json!({ "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": { "Ref": "Other" } } });
    let found = found(json!({ "Other": other, "Topic": user }));
    assert!(found.contains("`Other` does not exist"), "{found}");
}
