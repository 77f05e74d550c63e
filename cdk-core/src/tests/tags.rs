//! Tags of the app in resources of every kind, next to tags of their own.

use cdk_schemas::{TagVariant, Type};
use serde_json::{Value as J, json};

use super::*;
use crate::cfn::Untyped;
use crate::{Condition, Parameter, Value, place};

/// The properties of the only resource of the stack `shop`.
fn properties(app: &App, allowed: &str) -> J {
    let synthesis = app.synth(Format::Json);
    let unexpected = synthesis.diagnostics.iter().filter(|d| d.code.id != allowed).count();
    assert_eq!(unexpected, 0, "{}", text(&synthesis));
    let template: J = serde_json::from_str(template(&synthesis, "shop")).unwrap();
    let mut resources = template["Resources"].as_object().unwrap().values().cloned();
    resources.next_back().unwrap()["Properties"].clone()
}

/// What an SNS topic with these tags has when the app sets `team` and `stage`.
fn topic_with(tags: impl Fn(&Condition) -> Value<crate::Json>) -> J {
    let parameter = Parameter::<String>::new().default("x");
    let condition = Condition::new(Value::equals(parameter.value(), "x"));
    let topic = Untyped::resource("AWS::SNS::Topic", crate::json!({ "Tags": tags(&condition) }));
    let mut app = app();
    app.tag("team", "app").tag("stage", "dev");
    app.stack("shop", place! { parameter, condition, topic });
    properties(&app, "")["Tags"].clone()
}

fn pair(key: &str, value: &str) -> J {
    json!({ "Key": key, "Value": value })
}

fn own(key: &'static str, value: &'static str) -> Value<crate::Json> {
    crate::json!({ "Key": key, "Value": value })
}

#[test]
fn every_type_that_can_be_tagged_gets_tags_in_its_own_shape() {
    let mut count = 0;
    for spec in cdk_schemas::resource_names().filter_map(cdk_schemas::resource) {
        let Some(support) = spec.tags() else { continue };
        let mut app = app();
        app.tag("team", "orders");
        app.stack("shop", Untyped::resource(spec.name, crate::json!({})).allow_unknown("only tags matter"));
        let properties = properties(&app, "CDK0063");
        let mut expected = match support.variant {
            TagVariant::Map => json!({ "team": "orders" }),
            TagVariant::Standard => json!([pair("team", "orders")]),
            TagVariant::AutoScalingGroup => {
                json!([{ "Key": "team", "Value": "orders", "PropagateAtLaunch": true }])
            }
        };
        let names: Vec<&str> = support.path.split('.').collect();
        assert!(
            fits(spec, &spec.property(names[0]).expect(spec.name).ty, &names[1..], &expected),
            "{}",
            spec.name
        );
        for name in names.into_iter().rev() {
            expected = json!({ name: expected });
        }
        assert_eq!(properties, expected, "{}", spec.name);
        count += 1;
    }
    assert!(count > 1200, "only {count} types can be tagged");
}

/// Whether a value is one of the type at a path.
fn fits(spec: cdk_schemas::Resource, ty: &Type, path: &[&str], value: &J) -> bool {
    match (ty, path) {
        (Type::Record(name), [inner, rest @ ..]) => {
            let property = spec.definition(name).and_then(|definition| definition.property(inner));
            property.is_some_and(|property| fits(spec, &property.ty, rest, value))
        }
        (Type::Json | Type::Map(_), []) => value.is_object(),
        (Type::List(item), []) => value.as_array().is_some_and(|items| {
            items.iter().all(|value| match &**item {
                Type::Tag => value.as_object().unwrap().keys().eq(["Key", "Value"]),
                Type::Record(name) => {
                    let definition = spec.definition(name).expect("is defined");
                    let given = value.as_object().unwrap();
                    let missing = definition.properties().any(|p| p.required && !given.contains_key(p.name));
                    !missing && given.keys().all(|name| definition.property(name).is_some())
                }
                _ => false,
            })
        }),
        _ => false,
    }
}

#[test]
fn tags_of_the_resource_win() {
    let tags = topic_with(|_| crate::json!([own("team", "own"), own("cost", "1")]));
    assert_eq!(tags, json!([pair("team", "own"), pair("cost", "1"), pair("stage", "dev")]));
}

#[test]
fn a_conditional_tag_is_completed_where_it_is_missing() {
    let tags = topic_with(|condition| {
        crate::json!([Value::if_(condition, own("team", "own"), Value::<crate::Json>::no_value())])
    });
    let tags = tags.as_array().unwrap();
    let id = &tags[0]["Fn::If"][0];
    let none = json!({ "Ref": "AWS::NoValue" });
    assert_eq!(tags[0], json!({ "Fn::If": [id, pair("team", "own"), none] }));
    assert_eq!(tags[1], json!({ "Fn::If": [id, none, pair("team", "app")] }));
    assert_eq!(tags[2], pair("stage", "dev"));
}

#[test]
fn a_tag_that_both_branches_have_is_not_added() {
    let tags = topic_with(|condition| {
        crate::json!([Value::if_(condition, own("team", "a"), own("team", "b")), own("stage", "own")])
    });
    assert_eq!(tags.as_array().unwrap().len(), 2, "{tags}");
}

#[test]
fn conditional_lists_of_tags_keep_both_branches() {
    let tags = topic_with(|condition| {
        let one = crate::json!([own("team", "own")]);
        crate::json!(Value::if_(condition, one, Value::<crate::Json>::no_value()))
    });
    let arms = &tags["Fn::If"];
    assert_eq!(arms[1], json!([pair("team", "own"), pair("stage", "dev")]));
    assert_eq!(arms[2], json!([pair("team", "app"), pair("stage", "dev")]));
}

#[test]
fn values_under_conditions_stay_in_maps() {
    let parameter = Parameter::<String>::new().default("x");
    let condition = Condition::new(Value::equals(parameter.value(), "x"));
    let team = Value::<String>::if_(&condition, "own", None::<String>);
    let api = Untyped::resource(
        "AWS::ApiGatewayV2::Api",
        crate::json!({ "Name": "a", "ProtocolType": "HTTP", "Tags": { "team": team } }),
    );
    let mut app = app();
    app.tag("team", "app");
    app.stack("shop", place! { parameter, condition, api });
    let tags = properties(&app, "")["Tags"].clone();
    assert_eq!((&tags["team"]["Fn::If"][1], &tags["team"]["Fn::If"][2]), (&json!("own"), &json!("app")));
}

#[test]
fn tags_that_a_macro_returns_stay_and_this_is_said() {
    let tags = crate::json!({ "Fn::Transform": { "Name": "Tags", "Parameters": {} } });
    let mut app = app();
    app.tag("team", "app");
    app.stack("shop", Untyped::resource("AWS::SNS::Topic", crate::json!({ "Tags": tags })));
    let tags = properties(&app, "CDK0063")["Tags"].clone();
    assert_eq!(tags["Fn::Transform"]["Name"], "Tags");
    assert!(text(&app.synth(Format::Json)).contains("CDK0063: the tags `team` are not added"));
}
