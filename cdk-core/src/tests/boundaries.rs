//! Boundaries of stacks: names, order and values that cross them.

use expect_test::{Expect, expect};
use serde_json::Value as J;

use super::{Group, Topic, app, app_of, fine, named, text, topic};
use crate::cfn::{hole, resource};
use crate::construct::{NestedStack, Output, Parameter, Stack};
use crate::units::{AccountId, Region};
use crate::value::{Piece, sub};
use crate::{App, Cfn, Customize, Environment, Format, Handle as _, IntoValue, Synthesis, Value};

fn fails(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

fn json(synthesis: &Synthesis, id: &str) -> J {
    let template = synthesis.templates.iter().find(|template| template.id == id);
    let ids: Vec<&str> = synthesis.templates.iter().map(|template| &*template.id).collect();
    serde_json::from_str(&template.unwrap_or_else(|| panic!("{id} is none of {ids:?}")).body).expect("JSON")
}

/// The only value of a section, or the first.
fn first<'j>(template: &'j J, section: &str) -> &'j J {
    template[section].as_object().and_then(|entries| entries.values().next()).unwrap_or(&J::Null)
}

fn select(list: &Value<Vec<String>>) -> Cfn<Topic> {
    resource(&("{\"DisplayName\":\u{1}}", ""), [hole::<String, _>(list.select(0))])
}

#[test]
fn files_of_stacks_with_one_name_differ() {
    let mut app = app();
    let ireland = |account| Environment::new(AccountId::literal(account), Region::literal("eu-west-1"));
    app.stack("data", topic());
    app.stack("data", Group::new().with("n", NestedStack::new(topic()))).environment(ireland("111122223333"));
    app.stack("data", topic()).environment(ireland("444455556666"));
    app.stack("Data", topic()).environment(ireland("444455556666"));
    app.stack("other", topic());
    let synthesis = fine(&app);
    let ids: Vec<&str> = synthesis.templates.iter().map(|template| &*template.id).collect();
    expect![[r#"
        [
            "data",
            "data.111122223333.eu-west-1",
            "data-n",
            "data.444455556666.eu-west-1.b5f81f62",
            "Data.444455556666.eu-west-1.83acb796",
            "other",
        ]
    "#]]
    .assert_debug_eq(&ids);
    let paths: Vec<&str> =
        synthesis.templates.iter().flat_map(|t| &t.index).map(|resource| &*resource.path).collect();
    // The nested stack, and the topic in it.
    expect!["data data.111122223333.eu-west-1/n data.111122223333.eu-west-1/n data.444455556666.eu-west-1 Data other"]
        .assert_eq(&paths.join(" "));
}

#[test]
fn nested_stacks_do_not_need_each_other() {
    let (one, two) = (topic(), topic());
    let (three, four) = (named(two.reference()), named(one.reference()));
    let left = NestedStack::new(Group::new().with("one", one).with("three", three));
    let right = NestedStack::new(Group::new().with("two", two).with("four", four));
    fails(
        &app_of(Group::new().with("left", left).with("right", right)),
        expect![[r#"
        CDK0017: resources depend on each other: `shop/left` needs `shop/right` needs `shop/left` [shop/left]
          related: `shop/right` needs `shop/left` here
          note: a nested stack is one resource of the stack around it: it is created when all that it needs is there
          help: remove one of these references, or move it into a separate resource
    "#]],
    );
}

#[test]
fn a_nested_stack_and_the_stack_around_it_do_not_need_each_other() {
    let inner = topic();
    let outer = named(inner.reference());
    let deep = named(outer.reference());
    let deepest = NestedStack::new(Group::new().with("inner", inner).with("deep", deep));
    let nested = NestedStack::new(Group::new().with("deepest", deepest));
    fails(
        &app_of(Group::new().with("outer", outer).with("nested", nested)),
        expect![[r#"
        CDK0017: resources depend on each other: `shop/outer` needs `shop/nested` needs `shop/outer` [shop/outer]
          related: `shop/nested` needs `shop/outer` here
          note: a nested stack is one resource of the stack around it: it is created when all that it needs is there
          help: remove one of these references, or move it into a separate resource
    "#]],
    );
}

#[test]
fn waiting_closes_a_circle_through_nested_stacks() {
    let (one, two) = (topic(), topic());
    let (three, four) = (topic().depends_on(&two), topic().after(&*one));
    let left = NestedStack::new(Group::new().with("one", one).with("three", three));
    let right = NestedStack::new(Group::new().with("two", two).with("four", four));
    fails(
        &app_of(Group::new().with("left", left).with("right", right)),
        expect![[r#"
        CDK0017: resources depend on each other: `shop/left` needs `shop/right` needs `shop/left` [shop/left]
          related: `shop/right` needs `shop/left` here
          note: a nested stack is one resource of the stack around it: it is created when all that it needs is there
          help: remove one of these references, or move it into a separate resource
    "#]],
    );
}

#[test]
fn a_nested_stack_waits_for_what_its_resources_wait_for() {
    let (outer, source) = (topic(), topic());
    let (one, two) = (topic().after(&*outer), topic().depends_on(&source));
    let given = named(outer.reference());
    let left = NestedStack::new(Group::new().with("source", source));
    let right = NestedStack::new(Group::new().with("one", one).with("two", two));
    let third = NestedStack::new(Group::new().with("given", given.after(&*outer)));
    let system =
        Group::new().with("outer", outer).with("left", left).with("right", right).with("third", third);
    let template = json(&fine(&app_of(system)), "shop");
    let waits = template["Resources"].as_object().expect("a map").iter();
    let waits: Vec<String> = waits.map(|(id, resource)| format!("{id}: {}", resource["DependsOn"])).collect();
    expect![[r#"
        LeftNestedStack15056CBC: null
        OuterBFB8F6B3: null
        RightNestedStack69505CAD: ["LeftNestedStack15056CBC","OuterBFB8F6B3"]
        ThirdNestedStack28B0B5F7: null"#]]
    .assert_eq(&waits.join("\n"));
}

/// A construct with resources in several stacks.
struct System(crate::Meta, Group);
impl crate::Construct for System {
    fn place<'a>(&'a self, scope: &mut crate::Scope<'_, 'a>) {
        scope.identify(&self.0, self);
        self.1.place(scope);
    }
}
impl Customize for System {
    fn meta(&self) -> &crate::Meta {
        &self.0
    }
    fn meta_mut(&mut self) -> &mut crate::Meta {
        &mut self.0
    }
}

#[test]
fn all_stacks_inside_a_construct_come_first() {
    let (inner, other) = (topic(), topic());
    let group = Group::new().with("inner", Stack::new(inner)).with("nested", NestedStack::new(other));
    let system = System(crate::Meta::new(), group);
    let user = topic().depends_on(&system);
    let synthesis = fine(&app_of(Group::new().with("system", system).with("user", user)));
    let template = json(&synthesis, "shop");
    let waits = template["Resources"].as_object().expect("a map").values().find_map(|it| it.get("DependsOn"));
    assert_eq!(waits, Some(&serde_json::json!(["SystemNestedNestedStack7F74E2BC"])));
    let shop = synthesis.templates.iter().find(|template| template.id == "shop").expect("is there");
    assert_eq!(shop.depends_on, ["shop-system-inner"]);
}

#[test]
fn lists_of_parameters_cross_as_lists() {
    let names = Parameter::<Vec<String>>::new();
    let subnets = Parameter::<Vec<String>>::of_type("AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>");
    let nested = NestedStack::new(select(&names.value()));
    let across = Stack::new(select(&subnets.value()));
    let system = Group::new()
        .with("names", names)
        .with("subnets", subnets)
        .with("own", topic())
        .with("nested", nested)
        .with("across", across);
    let synthesis = fine(&app_of(system));
    let used = |id| first(&json(&synthesis, id), "Resources")["Properties"]["DisplayName"].to_string();
    expect![[r#"
        {"Fn::Select":[0,{"Fn::Split":["||",{"Ref":"NamesRef"}]}]}
        {"Fn::Select":[0,{"Fn::Split":["||",{"Fn::ImportValue":"shop:SubnetsRef"}]}]}"#]]
    .assert_eq(&[used("shop-nested"), used("shop-across")].join("\n"));
    let outer = json(&synthesis, "shop");
    expect![[r#"{"Fn::Join":["||",{"Ref":"Subnets"}]}"#]]
        .assert_eq(&first(&outer, "Outputs")["Value"].to_string());
}

#[test]
fn a_masked_parameter_is_masked_in_nested_stacks() {
    let token = Parameter::<String>::new().no_echo();
    let deep = NestedStack::new(Group::new().with("user", named(token.value())));
    let nested = NestedStack::new(Group::new().with("deep", deep));
    let synthesis = fine(&app_of(Group::new().with("token", token).with("nested", nested)));
    for id in ["shop-nested", "shop-nested-deep"] {
        assert_eq!(first(&json(&synthesis, id), "Parameters")["NoEcho"], true, "{id}");
    }
    assert!(synthesis.diagnostics.is_empty());
}

#[test]
fn equal_constructs_of_several_stacks_keep_their_values() {
    let user = |it: &Cfn<Topic>, other: &Cfn<Topic>| {
        named(sub([Piece::value(it.reference()), Piece::value(other.reference())]))
    };
    let (left, right) = (topic(), topic());
    let (near, far) = (user(&left, &right), user(&left, &right));
    let left = NestedStack::new(Group::new().with("topic", left));
    let right = NestedStack::new(Group::new().with("topic", right));
    let nested = NestedStack::new(Group::new().with("near", near));
    let system = Group::new().with("left", left).with("right", right).with("nested", nested);
    let synthesis = fine(&app_of(system.with("far", Stack::new(far))));
    let outer = json(&synthesis, "shop");
    expect![[r#"
        {
          "Topic3B382719Ref": {
            "Export": {
              "Name": "shop:Topic3B382719Ref"
            },
            "Value": {
              "Fn::GetAtt": [
                "LeftNestedStack15056CBC",
                "Outputs.Topic3B382719Ref"
              ]
            }
          },
          "Topic3B382719RefD36D36B8": {
            "Export": {
              "Name": "shop:Topic3B382719RefD36D36B8"
            },
            "Value": {
              "Fn::GetAtt": [
                "RightNestedStack69505CAD",
                "Outputs.Topic3B382719Ref"
              ]
            }
          }
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&outer["Outputs"]).expect("JSON"));
    let resources = outer["Resources"].as_object().expect("a map").values();
    let given = resources.filter_map(|resource| resource["Properties"].get("Parameters"));
    expect![[r#"{"Topic3B382719Ref":{"Fn::GetAtt":["LeftNestedStack15056CBC","Outputs.Topic3B382719Ref"]},"Topic3B382719RefD36D36B8":{"Fn::GetAtt":["RightNestedStack69505CAD","Outputs.Topic3B382719Ref"]}}"#]].assert_eq(&given.map(ToString::to_string).collect::<String>());
}

#[test]
fn long_names_of_exports_end_in_a_hash() {
    let topic = topic();
    let user = named(topic.target().attribute::<String>("TopicArn"));
    let (id, name) = ("x".repeat(300), "s".repeat(100));
    let data = Stack::new(Group::new().with(id, topic)).name(name);
    let synthesis = fine(&app_of(Group::new().with("data", data).with("user", user)));
    let producer: J = serde_json::from_str(&synthesis.templates[0].body).expect("JSON");
    let export = first(&producer, "Outputs")["Export"]["Name"].as_str().expect("a name").to_owned();
    assert_eq!(export.len(), 255);
    let user = json(&synthesis, "shop");
    assert_eq!(first(&user, "Resources")["Properties"]["DisplayName"]["Fn::ImportValue"], export);
}

#[test]
fn a_template_has_resources() {
    let mut app = app();
    app.stack("empty", Group::new());
    app.stack("news", Group::new().with("nested", NestedStack::new(Group::new())).with("topic", topic()));
    let synthesis = fine(&app);
    assert_eq!(synthesis.templates.len(), 1);
    assert!(!synthesis.templates[0].has_nested);
    let shown = |text: &'static str| Group::new().with("output", Output::new(text.into_value()));
    let nested = NestedStack::new(shown("inner"));
    app.stack("shown", shown("x").with("nested", nested));
    fails(
        &app,
        expect![[r#"
        CDK0057: stack `shown-nested` has no resource, so CloudFormation refuses its template []
          help: place its parameters and outputs in the stack that uses them
    "#]],
    );
}

#[test]
fn a_transform_is_declared_once() {
    let text = Value::to_json_string(crate::json!({ "a": 1 }));
    let topic = named(text).transform("AWS::LanguageExtensions");
    let template = json(&fine(&app_of(Group::new().with("topic", topic))), "shop");
    assert_eq!(template["Transform"], "AWS::LanguageExtensions");
}
