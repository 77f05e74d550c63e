//! The two formats of a template hold the same data.

use super::{Group, Role, app_of, named, topic};
use crate::cfn::resource;
use crate::construct::{Mapping, NestedStack, Output, Parameter};
use crate::value::{Expr, Json};
use crate::{App, Format, Handle as _, Value};

/// A program with everything that is hard to quote or to nest.
fn awkward() -> App {
    let topic = topic();
    let name = Parameter::<String>::new().default("no").description("a: b # c");
    let mapping = Mapping::new().entry("eu-west-1", "Ami", "0123").entry("us-east-1", "Ami", "1e3");
    let empty = Value::<Json>::from_expr(Expr::List(vec![
        Expr::List(vec![Expr::List(vec![]), Expr::List(vec![Expr::Integer(-1), Expr::Number(0.5)])]),
        Expr::Map(vec![]),
        Expr::Map(vec![("y".into(), Expr::List(vec![Expr::Map(vec![("*".into(), Expr::Bool(false))])]))]),
        Expr::Map(vec![("first".into(), Expr::List(vec![])), ("".into(), Expr::text(""))]),
        Expr::text("2010-09-09\n\"quoted\" \\ back\u{7f}\u{85}\u{2028}\u{feff}é 😀\t"),
        Expr::text("~"),
    ]));
    let role = resource::<Role, 0>(&("{\"AssumeRolePolicyDocument\":{\"Statement\":[{\"Action\":[\"a\\u0001\",\"b\\\"c\"],\"on\":true,\"n\":{}}]}}", ""),
        [],
    )
    .set("Policies", empty)
    .allow_unknown("a test");
    let arn = crate::value::sub([
        crate::value::Piece::text("arn:${x}:"),
        crate::value::Piece::pseudo("AWS::Region"),
        crate::value::Piece::value(topic.reference()),
    ]);
    let long = named(arn);
    let output = Output::new(Value::<String>::find_in_map(&mapping, Value::<String>::region(), "Ami"));
    let inner = NestedStack::new(Group::new().with("inner", named(topic.reference())));
    app_of(
        Group::new()
            .with("topic", topic)
            .with("name", name)
            .with("mapping", mapping)
            .with("role", role)
            .with("long", long)
            .with("output", output)
            .with("nested", inner),
    )
}

#[test]
fn yaml_and_json_are_the_same_data() {
    let (json, yaml) = (awkward().synth(Format::Json), awkward().synth(Format::Yaml));
    assert!(!json.failed(), "{}", super::text(&json));
    for (json, yaml) in json.templates.iter().zip(&yaml.templates) {
        let from_json: serde_json::Value = serde_json::from_str(&json.body).expect("a template is JSON");
        let from_yaml: serde_json::Value =
            serde_yaml_ng::from_str(&yaml.body).unwrap_or_else(|error| panic!("{error}:\n{}", yaml.body));
        // The one difference: the name of a nested template's file.
        let text = from_yaml.to_string().replace(".template.yaml", ".template.json");
        assert_eq!(from_json.to_string(), text, "{}", yaml.body);
    }
}

#[test]
fn the_same_program_gives_the_same_bytes() {
    for format in [Format::Json, Format::Yaml] {
        let bodies = || awkward().synth(format).templates.into_iter().map(|t| t.body).collect::<Vec<_>>();
        assert_eq!(bodies(), bodies());
    }
}

#[test]
fn a_mapping_with_a_default_asks_for_the_transform() {
    let mapping = crate::Mapping::new().entry("dev", "size", "1");
    let size = Value::<String>::find_in_map_or(&mapping, Value::<String>::region(), "size", "2");
    let app = super::app_of(Group::new().with("sizes", mapping).with("topic", super::named(size)));
    let synthesis = super::fine(&app);
    let template: serde_json::Value = serde_json::from_str(&synthesis.templates[0].body).unwrap();
    assert_eq!(template["Transform"], "AWS::LanguageExtensions");
    let topic = template["Resources"].as_object().unwrap().values().next().unwrap();
    let look = &topic["Properties"]["DisplayName"]["Fn::FindInMap"];
    assert_eq!(look[3], serde_json::json!({ "DefaultValue": "2" }));
    assert_eq!(synthesis.templates[0].capabilities, ["CAPABILITY_AUTO_EXPAND"]);
}
