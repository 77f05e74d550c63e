//! JSON: what it refers to, and what `json!` makes.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use serde_json::json as raw;

use super::{Group, Queue, Topic, app, app_of, fine, named, template, text, topic};
use crate::cfn::{Cfn, Untyped, custom_resource, hole, record, resource};
use crate::{
    Condition, Construct, Format, Handle as _, IntoValue, Json, Mapping, NestedStack, Output, Parameter,
    SecretValue, Value, json,
};

fn found(construct: impl Construct, expected: Expect) {
    expected.assert_eq(&text(&app_of(construct).synth(Format::Json)));
}

/// A custom resource with any properties.
#[track_caller]
fn any(properties: impl IntoValue<Json>) -> Cfn<Untyped> {
    Untyped::resource("Custom::Any", properties)
}

/// The properties of the custom resource in a program that is fine.
fn properties(construct: impl Construct) -> String {
    let synthesis = fine(&app_of(construct));
    let template: serde_json::Value = serde_json::from_str(template(&synthesis, "shop")).unwrap();
    let resources = template["Resources"].as_object().unwrap();
    let any = resources.values().find(|resource| resource["Type"] == "Custom::Any").unwrap();
    serde_json::to_string_pretty(&any["Properties"]).unwrap()
}

/// The logical id of `topic` in these tests.
const TOPIC: &str = "Topic3B382719";

fn with_topic(properties: impl IntoValue<Json>) -> Group {
    Group::new().with("topic", topic()).with("any", any(properties))
}

#[test]
fn json_refers_to_what_its_stack_has() {
    let properties = properties(with_topic(raw!({
        "Ref": { "Ref": TOPIC },
        "List": { "Fn::GetAtt": [TOPIC, "TopicArn"] },
        "Text": { "Fn::GetAtt": format!("{TOPIC}.TopicName") },
        "Sub": { "Fn::Sub": format!("${{AWS::Region}}-${{{TOPIC}.TopicName}} ${{!Literal}}") },
        "Variables": { "Fn::Sub": ["${A}/${B}", { "A": { "Ref": "AWS::Region" }, "B": { "Fn::Select": [0, { "Fn::GetAZs": "" }] } }] },
        "Pseudo": { "Ref": "AWS::StackName" },
        "Join": { "Fn::Join": ["-", ["a", { "Ref": TOPIC }]] },
        "Macro": { "Fn::Transform": { "Name": "Mine" }, "Beside": 1 },
        "Git": { "Ref": "main", "Path": "/" },
        "Large": u64::MAX,
    })));
    expect![[r#"
        {
          "Git": {
            "Path": "/",
            "Ref": "main"
          },
          "Join": {
            "Fn::Join": [
              "-",
              [
                "a",
                {
                  "Ref": "Topic3B382719"
                }
              ]
            ]
          },
          "Large": 18446744073709551615,
          "List": {
            "Fn::GetAtt": [
              "Topic3B382719",
              "TopicArn"
            ]
          },
          "Macro": {
            "Beside": 1,
            "Fn::Transform": {
              "Name": "Mine"
            }
          },
          "Pseudo": {
            "Ref": "AWS::StackName"
          },
          "Ref": {
            "Ref": "Topic3B382719"
          },
          "Sub": {
            "Fn::Sub": "${AWS::Region}-${Topic3B382719.TopicName} ${!Literal}"
          },
          "Text": {
            "Fn::GetAtt": [
              "Topic3B382719",
              "TopicName"
            ]
          },
          "Variables": {
            "Fn::Join": [
              "",
              [
                {
                  "Ref": "AWS::Region"
                },
                "/",
                {
                  "Fn::Select": [
                    0,
                    {
                      "Fn::GetAZs": ""
                    }
                  ]
                }
              ]
            ]
          }
        }"#]]
    .assert_eq(&properties);
}

#[test]
fn json_uses_conditions_mappings_parameters_and_nested_stacks() {
    let system = |any| {
        let nested = NestedStack::new(Group::new().with("topic", topic()));
        Group::new()
            .with("stage", Parameter::<String>::new().default("dev"))
            .with("prod", Condition::new(Value::equals("a", "b")))
            .with("sizes", Mapping::new().entry("prod", "size", "large"))
            .with("nested", nested)
            .with("any", any)
    };
    let ids = fine(&app_of(system(any(json!({})))));
    let template: serde_json::Value = serde_json::from_str(template(&ids, "shop")).unwrap();
    let id = |section: &str| template[section].as_object().unwrap().keys().next().unwrap().clone();
    let nested =
        template["Resources"].as_object().unwrap().keys().find(|id| id.starts_with("Nested")).unwrap();
    let right = any(json!({
        "Size": { "Fn::If": [id("Conditions"), { "Fn::FindInMap": [id("Mappings"), "prod", "size"] }, { "Ref": id("Parameters") }] },
        "Output": { "Fn::GetAtt": [nested, "Outputs.Name"] },
    }));
    fine(&app_of(system(right)));
    let wrong = any(json!({
        "If": { "Fn::If": [id("Mappings"), 1, 2] },
        "Output": { "Fn::GetAtt": [nested, "Nope"] },
        "Map": { "Fn::FindInMap": ["sizes", "prod", "size"] },
        "Ref": { "Ref": id("Conditions") },
        "Parameter": { "Fn::GetAtt": [id("Parameters"), "Arn"] },
    }));
    found(
        system(wrong),
        expect![[r#"
            CDK0036: stack `shop` has no condition `Sizes` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no mapping `sizes`; did you mean `Sizes`? [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource `Stage` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource or parameter `Prod` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0038: `Nope` is not an attribute of a nested stack [shop/any]
              help: use one of its outputs: `Outputs.Name`
        "#]],
    );
}

#[test]
fn what_json_refers_to_must_be_there() {
    found(
        with_topic(raw!([
            { "Ref": "Nothing" },
            { "Ref": "AWS::Regoin" },
            { "Ref": "Topic3B382718" },
            { "Ref": "topic" },
            { "Fn::GetAtt": ["Nothing", "Arn"] },
            { "Fn::GetAtt": [TOPIC, "TopicAnr"] },
            { "Fn::Sub": "${Nowhere} ${Topic3B382719.Nope}" },
            { "Fn::If": ["IsProd", 1, 2] },
        ])),
        expect![[r#"
            CDK0036: stack `shop` has no condition `IsProd` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource `Nothing` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource or parameter `Nothing` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource or parameter `Nowhere` [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource or parameter `Topic3B382718`; did you mean `Topic3B382719`? [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0036: stack `shop` has no resource or parameter `topic`; did you mean `Topic3B382719`? [shop/any]
              help: use a logical id of the template, or a value of the construct
            CDK0037: CloudFormation has no pseudo parameter `AWS::Regoin`; did you mean `AWS::Region`? [shop/any]
            CDK0038: `Nope` is not an attribute of AWS::SNS::Topic [shop/any]
              help: use one of its attributes: TopicArn, TopicName
            CDK0038: `TopicAnr` is not an attribute of AWS::SNS::Topic; did you mean `TopicArn`? [shop/any]
              help: use one of its attributes: TopicArn, TopicName
        "#]],
    );
}

#[test]
fn what_is_wrong_is_shown_where_the_value_was_written() {
    let json = raw!({ "Ref": "Nothing" });
    let written = &("{\"RedrivePolicy\":\u{1}}", "src/main.rs\n1:1 1:2");
    let in_hole = (line!(), resource::<Queue, 1>(written, [hole::<Json, _>(&json)]));
    let set = resource::<Queue, 0>(&("{}", ""), []);
    let set = (line!(), set.set("RedrivePolicy", json));
    for (line, queue) in [in_hole, set] {
        let synthesis = app_of(queue).synth(Format::Json);
        assert_eq!(synthesis.diagnostics[0].location.line(), line, "{}", text(&synthesis));
    }
}

#[test]
fn functions_are_those_of_cloudformation() {
    found(
        any(raw!([
            { "Fn::Subb": "x" },
            { "Fn::Nonsense": [] },
            { "Ref": 1 },
            { "Fn::GetAtt": "topic" },
            { "Fn::Sub": "${a-b}" },
            { "Fn::Sub": ["${A}", { "A": ["list"] }] },
            { "Fn::Join": ["-"] },
            { "Fn::Join": [{ "Ref": "AWS::Region" }, ["a"]] },
            { "Fn::If": ["IsProd", 1] },
            { "Fn::Base64": "x", "Beside": 1 },
        ])),
        expect![[r#"
            CDK0029: CloudFormation has no function `Fn::Nonsense` [shop]
            CDK0029: CloudFormation has no function `Fn::Subb`; did you mean `Fn::Sub`? [shop]
            CDK0030: `Fn::Base64` is not the only key of its map; a function call is a map with one key [shop]
            CDK0030: `Fn::GetAtt` takes [logical id, attribute]; got "topic" [shop]
            CDK0030: `Fn::If` takes [name of a condition, value, value]; got ["IsProd", 1] [shop]
            CDK0030: `Fn::Join` takes [separator, list]; got ["-"] [shop]
            CDK0030: `Fn::Join` takes [separator, list]; got [a reference, ["a"]] [shop]
            CDK0030: `Fn::Sub` takes a text, or [text, map of variables], with `${Name}`, `${Name.Attribute}` or `${!Literal}` in the text; got "${a-b}" [shop]
            CDK0030: `Fn::Sub` takes a text, or [text, map of variables], with `${Name}`, `${Name.Attribute}` or `${!Literal}` in the text; got ["${A}", a map] [shop]
            CDK0030: `Ref` takes the logical id of a resource or parameter; got 1 [shop]
        "#]],
    );
}

#[test]
fn functions_need_all_their_arguments() {
    let nothing = None::<String>;
    let group = Group::new()
        .with("equals", Condition::new(Value::equals(nothing.clone(), "x")))
        .with("base64", named(Value::base64(nothing.clone())))
        .with("sub", named(crate::value::sub([crate::value::Piece::value(nothing.clone())])))
        .with("output", Output::new(nothing.clone()))
        .with("export", Output::new("x").export(nothing));
    found(
        group,
        expect![[r#"
            CDK0030: `Fn::Equals` takes [value, value]; got [`None`, "x"] [shop/equals]
            CDK0030: `Fn::Base64` takes a text; got `None` [shop/base64]
            CDK0030: a value in a text is `None`; give every value of the text [shop/sub]
            CDK0020: the value of an output is required, got `None` []
              help: remove the output, or place it as an `Option<Output>`
            CDK0019: the name of an export is required, got `None` []
        "#]],
    );
}

#[test]
fn a_value_or_nothing() {
    let prod = Condition::new(Value::equals(Value::account(), "111122223333"));
    let either = any(json!({
        "None": Value::<String>::if_(&prod, None::<String>, "x"),
        "NoValue": Value::if_(&prod, json!({ "a": 1 }), Value::no_value()),
        "Record": Value::if_(&prod, record(&("{\"a\":1}", "src/main.rs\n1:1 1:2"), []), Value::no_value()),
    }));
    expect![[r#"
        {
          "NoValue": {
            "Fn::If": [
              "Prod",
              {
                "a": 1
              },
              {
                "Ref": "AWS::NoValue"
              }
            ]
          },
          "None": {
            "Fn::If": [
              "Prod",
              {
                "Ref": "AWS::NoValue"
              },
              "x"
            ]
          },
          "Record": {
            "Fn::If": [
              "Prod",
              {
                "a": 1
              },
              {
                "Ref": "AWS::NoValue"
              }
            ]
          }
        }"#]]
    .assert_eq(&properties(Group::new().with("prod", prod).with("any", either)));
}

#[test]
fn attributes_are_those_of_the_type() {
    let known = Untyped::resource("AWS::SNS::Topic", json!({}));
    let new = Untyped::resource("AWS::Brand::NewThing", json!({}));
    let allowed = Untyped::resource("AWS::SNS::Topic", json!({})).allow_unknown("new in 2027");
    let typed = topic();
    let uses = Group::new()
        .with("right", named(known.attribute("TopicArn")))
        .with("wrong", named(known.attribute("Nope")))
        .with("near", named(typed.target().attribute("TopicAnr")))
        .with("new_use", named(new.attribute("Nope")))
        .with("allowed_use", named(allowed.attribute("Nope")));
    found(
        uses.with("known", known).with("new", new).with("allowed", allowed).with("typed", typed),
        expect![[r#"
            CDK0038: `Nope` is not an attribute of AWS::SNS::Topic [shop/wrong]
              help: use one of its attributes: TopicArn, TopicName
            CDK0038: `TopicAnr` is not an attribute of AWS::SNS::Topic; did you mean `TopicArn`? [shop/near]
              help: use one of its attributes: TopicArn, TopicName
        "#]],
    );
}

#[test]
fn resource_types_exist() {
    let of = |kind: &'static str| Untyped::resource(kind, json!({}));
    let group = Group::new()
        .with("near", of("AWS::ECS::Servce"))
        .with("allowed", of("AWS::ECS::Servce").allow_unknown("new in 2027"))
        .with("form", of("Queue"))
        .with("new", of("AWS::ECS::Blimp"))
        .with("other", of("Example::Monitoring::Website"))
        .with("custom", custom_resource("Custom::Seed", "arn", json!({ "DependsOn": "Table" })))
        .with("standard", custom_resource("AWS::CloudFormation::CustomResource", "arn", json!({ "Any": 1 })));
    found(
        group,
        expect![[r#"
            CDK0042: CloudFormation has no resource type `AWS::ECS::Servce`; did you mean `AWS::ECS::Service`? [shop/near]
              help: correct the name; if AWS added the type recently, call `.allow_unknown("new in ..")`
            CDK0042: `Queue` is not the name of a resource type [shop/form]
              help: a type is `Organization::Service::Type` or `Custom::Name`
            CDK0043: `DependsOn` is an attribute of the resource, not a property [shop/custom]
              help: use `.after(&other)`
        "#]],
    );
}

#[test]
fn dynamic_references_are_well_formed() {
    let secret = topic();
    let field = SecretValue::secrets_manager(secret.reference(), "password").reveal_text();
    let group = Group::new()
        .with("right", named(field))
        .with("secret", secret)
        .with("service", named("{{resolve:ssmm:name}}"))
        .with("open", named("{{resolve:ssm:name"))
        .with(
            "literal",
            resource::<Topic, 0>(&("{\"DisplayName\":\"{{resolve:ssm:a:b}}\"}", "src/main.rs\n1:1 1:2"), []),
        )
        .with("json", any(json!({ "Value": "{{resolve:secretsmanager:name:password}}" })));
    found(
        group,
        expect![[r#"
            CDK0039: `{{resolve:ssmm:name}}` is not a dynamic reference: the service is one of ssm, ssm-secure, secretsmanager; did you mean `ssm`? [shop/service]
            CDK0039: `{{resolve:ssm:name` is not closed by `}}` [shop/open]
            CDK0039: `{{resolve:ssm:a:b}}` is not a dynamic reference: the version of a parameter is a number [shop/literal]
            CDK0039: `{{resolve:secretsmanager:name:password}}` is not a dynamic reference: `SecretString` follows the secret, got `password` [shop/json]
        "#]],
    );
}

#[test]
fn templates_hold_no_null() {
    let infinite = resource::<Queue, 1>(
        &("{\"DelaySeconds\":\u{1}}", "src/main.rs\n1:1 1:2"),
        [hole::<Json, _>(f64::INFINITY)],
    );
    found(
        Group::new()
            .with("raw", any(raw!({ "A": null })))
            .with("json", any(json!({ "A": [1, null] })))
            .with("infinite", infinite)
            .with("nan", any(json!({ "A": f64::NAN }))),
        expect![[r#"
            CDK0041: a template cannot contain the number inf [shop/infinite]
              help: give a finite number
            CDK0040: CloudFormation refuses `null` [shop/raw]
              help: omit the value: give `None`, or leave out its key
            CDK0040: CloudFormation refuses `null` [shop/json]
              help: omit the value: give `None`, or leave out its key
            CDK0041: a template cannot contain the number NaN [shop/nan]
              help: give a finite number
        "#]],
    );
}

#[test]
fn references_in_json_count_for_cycles() {
    let queue = |other: &str| any(raw!({ "Other": { "Ref": other } }));
    let ids = fine(&app_of(Group::new().with("a", queue("AWS::Region")).with("b", queue("AWS::Region"))));
    let ids: Vec<String> =
        ids.templates[0].index.iter().map(|resource| resource.logical_id.to_string()).collect();
    found(
        Group::new().with("a", queue(&ids[1])).with("b", queue(&ids[0])),
        expect![[r#"
            CDK0017: resources depend on each other: `shop/a` needs `shop/b` needs `shop/a` [shop/a]
              related: `shop/b` needs `shop/a` here
              help: remove one of these references, or move it into a separate resource
        "#]],
    );
}

#[test]
fn names_in_json_are_those_of_its_own_stack() {
    let mut app = app();
    app.stack("one", Group::new().with("topic", topic()));
    app.stack("two", Group::new().with("any", any(json!({ "Topic": { "Ref": TOPIC } }))));
    expect![[r#"
        CDK0036: stack `two` has no resource or parameter `Topic3B382719` [two/any]
          help: use a logical id of the template, or a value of the construct
    "#]]
    .assert_eq(&text(&app.synth(Format::Json)));
}

#[test]
fn json_takes_values_of_every_form() {
    let parameter = Parameter::<Vec<String>>::new().default(["a", "b"]);
    let texts = vec![String::from("x")];
    let record = record(&("{\"Status\":\u{1}}", "src/main.rs\n1:1 1:2"), [hole::<String, _>("Enabled")]);
    let value = any(json!({
        "list": [1, -1, 1.5, true, "text", [], {}, parameter.value(), parameter.value().select(0)],
        "nested": { "deep": { "value": Value::account(), "record": &record } },
        "integers": [1_u8, 2_u16, 3_u32, 4_u64, 5_usize, 6_i8, 7_i16, 8_i64],
        "texts": &texts,
        "slice": &texts[..],
        "array": [json!(1), json!("a")],
        "map": BTreeMap::from([("a", 1)]),
        "pairs": [("a", 1), ("b", 2)].into_iter().collect::<BTreeMap<_, _>>(),
        "none": None::<String>,
        "some": Some(3),
        "expression": 1 + 2,
        ("key".to_owned() + "s"): texts.len(),
        "raw": raw!({ "Ref": "AWS::Region" }),
    }));
    expect![[r#"
        {
          "array": [
            1,
            "a"
          ],
          "expression": 3,
          "integers": [
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8
          ],
          "keys": 1,
          "list": [
            1,
            -1,
            1.5,
            true,
            "text",
            [],
            {},
            {
              "Ref": "Parameter"
            },
            {
              "Fn::Select": [
                0,
                {
                  "Ref": "Parameter"
                }
              ]
            }
          ],
          "map": {
            "a": 1
          },
          "nested": {
            "deep": {
              "record": {
                "Status": "Enabled"
              },
              "value": {
                "Ref": "AWS::AccountId"
              }
            }
          },
          "pairs": {
            "a": 1,
            "b": 2
          },
          "raw": {
            "Ref": "AWS::Region"
          },
          "slice": [
            "x"
          ],
          "some": 3,
          "texts": [
            "x"
          ]
        }"#]]
    .assert_eq(&properties(Group::new().with("parameter", parameter).with("any", value)));
}

#[test]
fn functions_take_values() {
    let number = Parameter::<i64>::new().default(1);
    let block = Parameter::<String>::new().default("10.0.0.0/16");
    let blocks = Value::cidr(block.value(), number.value(), 8);
    let value = any(json!({
        "select": blocks.select(number.value()),
        "split": Value::split(String::from(","), block.value()),
        "raw": Value::raw_ref("AWS::Region"),
    }));
    let group = Group::new().with("number", number).with("block", block).with("any", value);
    expect![[r#"
        {
          "raw": {
            "Ref": "AWS::Region"
          },
          "select": {
            "Fn::Select": [
              {
                "Ref": "Number"
              },
              {
                "Fn::Cidr": [
                  {
                    "Ref": "Block"
                  },
                  {
                    "Ref": "Number"
                  },
                  8
                ]
              }
            ]
          },
          "split": {
            "Fn::Split": [
              ",",
              {
                "Ref": "Block"
              }
            ]
          }
        }"#]]
    .assert_eq(&properties(group));
}
