//! Values against the resource specification.

use expect_test::{Expect, expect};
use serde_json::json;

use super::{Group, Queue, Role, Topic, Vpc, app_of, fine, named, text, topic};
use crate::cfn::{Untyped, hole, resource};
use crate::value::Expr;
use crate::{App, Format, Handle as _};

fn found(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

#[test]
fn a_property_set_by_name_must_exist() {
    found(
        &app_of(topic().set("DisplyName", "orders").set("Color", "red")),
        expect![[r#"
            CDK0049: `DisplyName` is not a property of AWS::SNS::Topic; did you mean `DisplayName`? [shop]
            CDK0049: `Color` is not a property of AWS::SNS::Topic [shop]
        "#]],
    );
}

#[test]
fn a_required_property_must_be_there() {
    let role = resource::<Role, 1>(
        &("{\"AssumeRolePolicyDocument\":\u{1}}", ""),
        [hole::<crate::Json, _>(None::<String>)],
    );
    let without =
        resource::<Role, 0>(&("{\"AssumeRolePolicyDocument\":{}}", ""), []).unset("AssumeRolePolicyDocument");
    found(
        &app_of(Group::new().with("role", role).with("without", without)),
        expect![[r#"
            CDK0050: AWS::IAM::Role requires the property `AssumeRolePolicyDocument` [shop/role]
            CDK0050: AWS::IAM::Role requires the property `AssumeRolePolicyDocument` [shop/without]
        "#]],
    );
}

#[test]
fn values_have_the_type_of_their_property() {
    let queue = || resource::<Queue, 0>(&("{}", ""), []);
    let queues = Group::new()
        .with("list", queue().set("QueueName", json!(["a", "b"])))
        .with("text", queue().set("DelaySeconds", "soon"))
        .with("fraction", queue().set("DelaySeconds", json!(1.5)))
        .with("flag", queue().set("FifoQueue", json!(1)))
        .with("tags", queue().set("Tags", "team"));
    found(
        &app_of(queues),
        expect![[r#"
            CDK0051: `QueueName` takes a string, got a list [shop/list]
            CDK0051: `DelaySeconds` takes an integer, got `soon` [shop/text]
            CDK0051: `DelaySeconds` takes an integer, got 1.5 [shop/fraction]
            CDK0051: `FifoQueue` takes a boolean, got a number [shop/flag]
            CDK0051: `Tags` takes a list, got `team` [shop/tags]
        "#]],
    );
}

#[test]
fn values_are_in_their_range() {
    let queue = |name, value| resource::<Queue, 0>(&("{}", ""), []).set(name, value);
    let queues = Group::new()
        .with("enum", topic().set("Subscription", json!([{ "Protocol": "https", "Endpoint": "x" }])))
        .with("logging", topic().set("DeliveryStatusLogging", json!([{ "Protocol": "lamda" }])))
        .with("size", topic().set("MaximumMessageSize", json!(12)))
        .with("length", topic().set("TopicName", "x".repeat(257)))
        .with("queue", queue("Nothing", json!(1)));
    found(
        &app_of(queues),
        expect![[r#"
            CDK0049: `Nothing` is not a property of AWS::SQS::Queue [shop/queue]
            CDK0052: `lamda` is not a valid value of `Protocol`; did you mean `lambda`? [shop/logging]
              note: allowed values: http/s, sqs, lambda, firehose, application
            CDK0052: `MaximumMessageSize` takes 1024 to 1048576, got 12 [shop/size]
            CDK0052: `TopicName` takes at most 256 characters, got 257 [shop/length]
        "#]],
    );
}

#[test]
fn a_hole_is_checked_each_time() {
    let named =
        |name: String| resource::<Topic, 1>(&("{\"TopicName\":\u{1}}", ""), [hole::<String, _>(name)]);
    let topics = Group::new().with("good", named("good".into())).with("long", named("x".repeat(300)));
    found(
        &app_of(topics),
        expect![[r#"
            CDK0052: `TopicName` takes at most 256 characters, got 300 [shop/long]
        "#]],
    );
}

#[test]
fn an_aspect_is_checked_too() {
    let mut app = app_of(topic());
    app.aspect(|resource| resource.set("Nonsense", Expr::text("x")));
    found(
        &app,
        expect![[r#"
            CDK0049: `Nonsense` is not a property of AWS::SNS::Topic [shop]
        "#]],
    );
}

#[test]
fn what_is_evaluated_at_deployment_is_not_checked() {
    let queue = || resource::<Queue, 0>(&("{}", ""), []);
    let other = topic();
    let queues = Group::new()
        .with("user", named(other.reference()))
        .with("other", other)
        .with("dynamic", queue().set("DelaySeconds", "{{resolve:ssm:/delay}}"))
        .with("function", queue().set("Tags", json!({ "Fn::Transform": { "Name": "Tags" } })))
        .with("absent", queue().set("DelaySeconds", None::<i64>))
        .with("allowed", queue().set("Brand", json!("new")).allow_unknown("published yesterday"))
        .with("untyped", Untyped::resource("AWS::Brand::NewThing", json!({ "Color": "red" })))
        .with("custom", Untyped::resource("AWS::CloudFormation::CustomResource", json!({ "Color": "red" })))
        .with("new", Untyped::resource("AWS::SNS::Topic", json!({ "Color": "red" })).allow_unknown("new"));
    fine(&app_of(queues));
}

#[test]
fn a_known_type_is_checked_whoever_wrote_it() {
    found(
        &app_of(Untyped::resource("AWS::SNS::Topic", json!({ "DisplyName": "orders", "FifoTopic": 1 }))),
        expect![[r#"
            CDK0049: `DisplyName` is not a property of AWS::SNS::Topic; did you mean `DisplayName`? [shop]
            CDK0051: `FifoTopic` takes a boolean, got a number [shop]
        "#]],
    );
}

#[test]
fn values_have_the_kind_of_their_property() {
    let queue = |name, value| resource::<Queue, 0>(&("{}", ""), []).set(name, value);
    let record = || {
        resource::<Queue, 0>(&("{}", ""), [])
            .set("DelaySeconds", crate::cfn::record(&("{}", "src/main.rs\n1:1"), []))
    };
    let vpc = resource::<Vpc, 0>(&("{\"CidrBlock\":\"10.0.0.0/16\"}", ""), []);
    let queues = Group::new()
        .with("map_for_list", queue("Tags", json!({ "team": "orders" })))
        .with("map_for_text", queue("QueueName", json!({ "name": "orders" })))
        .with("map_for_number", queue("DelaySeconds", json!({ "seconds": 1 })))
        .with("map_for_boolean", queue("FifoQueue", json!({ "value": true })))
        .with("record_for_number", record())
        .with("list_for_record", queue("Tags", json!([["team", "orders"]])))
        .with("boolean_for_list", queue("Tags", json!(true)))
        .with("number_for_list", queue("Tags", json!(1)))
        .with("boolean_for_enum", topic().set("DeliveryStatusLogging", json!([{ "Protocol": true }])))
        .with("number_for_enum", topic().set("DeliveryStatusLogging", json!([{ "Protocol": 1 }])))
        .with("coerced_number", queue("DelaySeconds", json!("5")).set("QueueName", json!(12)))
        .with(
            "coerced_boolean",
            vpc.set("EnableDnsSupport", json!("true")).set("InstanceTenancy", "default"),
        );
    found(
        &app_of(queues),
        expect![[r#"
            CDK0051: `DelaySeconds` takes an integer, got a map [shop/map_for_number]
            CDK0051: `FifoQueue` takes a boolean, got a map [shop/map_for_boolean]
            CDK0051: `QueueName` takes a string, got a map [shop/map_for_text]
            CDK0051: `Tags` takes a list, got a boolean [shop/boolean_for_list]
            CDK0051: `Tags` takes a list, got a map [shop/map_for_list]
            CDK0051: `Tags` takes a list, got a number [shop/number_for_list]
            CDK0051: `Tags` takes a record, got a list [shop/list_for_record]
            CDK0051: `DelaySeconds` takes an integer, got a record [shop/record_for_number]
            CDK0052: `true` is not a valid value of `Protocol` [shop/boolean_for_enum]
              note: allowed values: http/s, sqs, lambda, firehose, application
            CDK0052: `1` is not a valid value of `Protocol` [shop/number_for_enum]
              note: allowed values: http/s, sqs, lambda, firehose, application
        "#]],
    );
}
