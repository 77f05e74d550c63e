//! What values become, and which are refused, in every place that takes values.

use super::*;
use crate::cfn::Untyped;
use crate::{Duration, NestedStack, Output, Parameter, Stack, Value, place};

/// The codes that a program is refused with.
fn codes(construct: impl Construct) -> Vec<&'static str> {
    let synthesis = app_of(construct).synth(Format::Json);
    let mut codes: Vec<&str> = synthesis.diagnostics.iter().map(|d| d.code.id).collect();
    codes.dedup();
    codes
}

#[test]
fn an_option_that_is_set_twice_has_the_last_value() {
    let parameter =
        Parameter::<String>::new().default("a").description("x").default("bbb").length(1, 2).length(3, 4);
    let topic = topic().metadata("A", 1).metadata("B", 2).metadata("A", 3);
    let stack = Stack::new(place! { parameter, topic }).metadata("A", 1).metadata("A", 2);
    let synthesis = fine(&app_of(place! { stack }));
    let template = template(&synthesis, "shop-stack");
    for (once, times) in [
        ("\"Default\"", 1),
        ("\"MinLength\"", 1),
        ("\"MaxLength\": 4", 1),
        ("\"A\": 3", 1),
        ("\"A\": 2", 1),
        ("\"A\"", 2),
    ] {
        assert_eq!(template.matches(once).count(), times, "{once} in {template}");
    }
}

#[test]
fn a_key_twice_in_a_map_is_an_error_wherever_it_is() {
    let twice = || crate::json!({ "a": 1, "b": { "c": 1, "c": 2 } });
    assert_eq!(codes(Stack::new(topic()).metadata("A", twice())), ["CDK0064"]);
    assert_eq!(codes(topic().metadata("A", twice())), ["CDK0064"]);
    assert_eq!(
        codes(Untyped::resource("AWS::SNS::Topic", crate::json!({ "ArchivePolicy": twice() }))),
        ["CDK0064"]
    );
    let none = crate::json!({ "a": None::<String>, "a": 1 });
    assert_eq!(codes(topic().metadata("A", none)), Vec::<&str>::new());
}

#[test]
fn numbers_that_json_lacks_are_refused_wherever_they_are() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(codes(Stack::new(topic()).metadata("A", number)), ["CDK0041"]);
        assert_eq!(codes(topic().metadata("A", [number])), ["CDK0041"]);
        assert!(codes(Parameter::<f64>::new().default(number)).contains(&"CDK0041"));
        let text = crate::value::json_text(&crate::Expr::List(vec![crate::Expr::Number(number)]));
        assert_eq!(codes(Output::new(text)), ["CDK0041"]);
        let text = Value::<f64>::from_expr(crate::Expr::Number(number)).cast::<String>();
        assert_eq!(codes(Output::new(text)), ["CDK0041"]);
    }
}

#[test]
fn null_is_refused_wherever_it_is() {
    let null = || serde_json::json!({ "a": [null] });
    assert_eq!(codes(Stack::new(topic()).metadata("A", null())), ["CDK0040"]);
    assert_eq!(codes(topic().metadata("A", null())), ["CDK0040"]);
    assert_eq!(codes(topic().metadata("A", crate::json!({ "a": null }))), ["CDK0040"]);
    assert_eq!(codes(topic().update_policy(null())), ["CDK0040"]);
}

#[test]
fn integers_keep_their_digits_wherever_they_are() {
    let large = 18_446_744_073_709_551_615_u64;
    let written = resource::<Topic, 0>(&("{\"DisplayName\":18446744073709551615}", ""), []);
    let changed = resource::<Topic, 0>(&("{\"DisplayName\":-9223372036854775809}", ""), []).set("A", large);
    let stack = Stack::new(
        place! { written: written.allow_unknown("a number"), changed: changed.allow_unknown("a number") },
    )
    .metadata("A", large)
    .metadata("B", serde_json::json!([large, i64::MIN]));
    let synthesis = fine(&app_of(place! { stack }));
    let template = template(&synthesis, "shop-stack");
    assert_eq!(template.matches("18446744073709551615").count(), 4, "{template}");
    assert!(template.contains("-9223372036854775809") && template.contains("-9223372036854775808"));
}

#[test]
fn metadata_of_a_stack_is_known_at_synthesis() {
    let topics = Stack::new(place! { topic: topic() });
    let notes = crate::json!({ "topic": topics.topic.target().reference::<String>() });
    let other = Stack::new(topic()).metadata("Notes", notes);
    assert_eq!(codes(place! { topics, other }), ["CDK0065"]);
    assert_eq!(codes(Stack::new(topic()).metadata("A", Value::<String>::region())), ["CDK0065"]);
    let never_placed = topic().target().reference::<String>();
    assert_eq!(codes(Stack::new(topic()).metadata("A", never_placed)), ["CDK0065"]);
}

#[test]
fn metadata_of_a_stack_names_what_is_in_it() {
    let size = Parameter::<i64>::new();
    let groups = crate::json!({ "ParameterGroups": [{ "Parameters": [size.logical_id()] }] });
    let stack =
        Stack::new(place! { size, topic: topic() }).metadata("AWS::CloudFormation::Interface", groups);
    let synthesis = fine(&app_of(place! { stack }));
    assert!(
        template(&synthesis, "shop-stack").contains("\"Size\"\n"),
        "{}",
        template(&synthesis, "shop-stack")
    );
    let elsewhere = Stack::new(topic()).metadata("A", Parameter::<i64>::new().logical_id());
    assert_eq!(codes(elsewhere), ["CDK0065"]);
}

#[test]
fn a_resource_may_contain_its_own_id() {
    let topic = topic();
    let id = topic.target().logical_id();
    let script = Value::<String>::from_expr(crate::Expr::Sub(vec![
        crate::value::Piece::text("cfn-signal --resource "),
        crate::value::Piece::Value(id.clone().into_expr()),
        crate::value::Piece::text(" --region "),
        crate::value::Piece::pseudo("AWS::Region"),
    ]));
    let topic = topic.set("DisplayName", script).metadata("Signal", crate::json!({ "resource": id }));
    let synthesis = fine(&app_of(place! { topic }));
    let text = template(&synthesis, "shop");
    assert!(text.contains("cfn-signal --resource Topic3B382719 --region ${AWS::Region}"), "{text}");
    assert!(text.contains(r#""resource": "Topic3B382719""#), "{text}");
}

#[test]
fn a_slash_in_an_id_does_not_merge_resources() {
    let deep = Group::new().with("b/c", topic()).with("b", Group::new().with("c", topic()));
    assert_eq!(codes(deep), ["CDK0003"]);
    let nested = || NestedStack::new(topic());
    let deep = Group::new().with("b/c", nested()).with("b", Group::new().with("c", nested()));
    assert!(codes(deep).contains(&"CDK0003"));
    assert_eq!(codes(Group::new().with("a/b", topic()).with("a", topic())), Vec::<&str>::new());
    // Siblings are reported once.
    assert_eq!(codes(Group::new().with("a", topic()).with("a", topic())), ["CDK0003"]);
}

#[test]
fn durations_end_at_the_longest() {
    assert_eq!(Duration::days(u32::MAX).as_seconds(), u32::MAX);
}
