//! Conditions: what exists only under one, and `None` where CloudFormation needs a value.

use expect_test::{Expect, expect};

use super::{Group, app_of, named, text, topic};
use crate::construct::{Condition, Construct, Output, Parameter};
use crate::value::Boolean;
use crate::{Format, Handle as _, Value};

fn stage() -> Parameter<String> {
    Parameter::new().allowed_values(["dev", "test", "prod"])
}

fn is(stage: &Parameter<String>, name: &'static str) -> Value<Boolean> {
    Value::equals(stage.value(), name)
}

/// Whether a topic under one condition may be used under another.
fn check(
    under: impl Fn(&Parameter<String>) -> Value<Boolean>,
    guard: impl Fn(&Parameter<String>) -> Value<Boolean>,
    is_fine: bool,
) {
    let stage = stage();
    let (producer, consumer) = (Condition::new(under(&stage)), Condition::new(guard(&stage)));
    let topic = topic().when(&producer);
    let user = named(topic.reference()).when(&consumer);
    let shown = Output::new(topic.reference()).when(&consumer);
    let chosen = named(Value::if_(&consumer, topic.reference(), "none"));
    let system =
        Group::new().with("topic", topic).with("user", user).with("shown", shown).with("chosen", chosen);
    let system = system.with("stage", stage).with("producer", producer).with("consumer", consumer);
    let found = app_of(system).synth(Format::Json).diagnostics;
    let codes: Vec<&str> = found.iter().map(|found| found.code.id).collect();
    assert_eq!(codes, if is_fine { vec![] } else { vec!["CDK0053"; 3] });
}

#[test]
fn conditions_imply_each_other() {
    check(|stage| is(stage, "prod"), |stage| is(stage, "prod"), true);
    check(|stage| is(stage, "prod"), |stage| is(stage, "dev"), false);
    let not_dev = |stage: &_| Value::not(is(stage, "dev"));
    check(not_dev, |stage| is(stage, "prod"), true);
    check(|stage| is(stage, "prod"), not_dev, false);
    check(|stage| Value::or([is(stage, "prod"), is(stage, "test")]), |stage| is(stage, "test"), true);
    check(|stage| Value::or([is(stage, "prod"), is(stage, "test")]), not_dev, true);
    check(not_dev, |stage| Value::or([is(stage, "prod"), is(stage, "test")]), true);
    let ireland = || Value::equals("eu-west-1", Value::region());
    check(|stage| is(stage, "prod"), |stage| Value::and([ireland(), is(stage, "prod")]), true);
    check(|stage| Value::and([is(stage, "prod"), ireland()]), |stage| is(stage, "prod"), false);
    check(
        |stage| Value::or([is(stage, "prod"), Value::not(is(stage, "prod"))]),
        |stage| is(stage, "dev"),
        true,
    );
}

fn fails(system: impl Construct, expected: Expect) {
    expected.assert_eq(&text(&app_of(system).synth(Format::Json)));
}

#[test]
fn conditions_name_others_and_choices_are_nested() {
    let stage = stage();
    let prod = Condition::new(is(&stage, "prod"));
    let other = Condition::new(Value::not(prod.holds()));
    let topic = topic().when(&prod);
    let fine = Value::if_(&other, "none", Value::<String>::if_(&prod, topic.reference(), "none"));
    let wrong = Value::<String>::if_(&other, topic.reference(), "none");
    let unconditional = Output::new(topic.reference());
    let system = Group::new().with("topic", topic).with("fine", named(fine)).with("wrong", named(wrong));
    let system = system.with("stage", stage).with("prod", prod).with("other", other);
    fails(
        system.with("shown", unconditional),
        expect![[r#"
        CDK0053: `shop/topic` is created only under a condition, but this refers to it without that condition [shop/wrong]
          related: the conditional resource is made here
          help: choose the value with `Value::if_`, or give what refers to it the condition, too: `.when(..)`
        CDK0053: `shop/topic` is created only under a condition, but this refers to it without that condition [shop/shown]
          related: the conditional resource is made here
          help: choose the value with `Value::if_`, or give what refers to it the condition, too: `.when(..)`
    "#]],
    );
}

#[test]
fn functions_need_all_their_arguments() {
    let (stage, nothing) = (stage(), || None::<String>);
    let prod = Condition::new(is(&stage, "prod"));
    let choice = |prod| Value::<String>::if_(prod, "x", nothing());
    let system = Group::new()
        .with("equals", Condition::new(Value::equals(nothing(), "x")))
        .with("fine", named(choice(&prod)))
        .with("join", named(Value::join("-", Some(["a"]).filter(|_| false))))
        .with("base64", named(Value::base64(choice(&prod))))
        .with("no_value", named(Value::import(Value::no_value())))
        .with("other_stack", named(Value::<String>::stack_output("news", nothing())))
        .with("output", Output::new(nothing()))
        .with("shown", Output::new(choice(&prod)));
    fails(
        system.with("stage", stage).with("prod", prod),
        expect![[r#"
        CDK0030: `Fn::Equals` takes [value, value]; got [`None`, "x"] [shop/equals]
        CDK0030: `Fn::Join` takes [separator, list]; got ["-", `None`] [shop/join]
        CDK0030: `Fn::Base64` takes a text; got `Fn::If` [shop/base64]
        CDK0030: `Fn::ImportValue` takes the name of an export; got a reference [shop/no_value]
        CDK0030: `Fn::GetStackOutput` takes a map with `StackName` and `OutputName`; got a map [shop/other_stack]
        CDK0020: the value of an output is required, got `None` []
          help: remove the output, or place it as an `Option<Output>`
        CDK0020: the value of an output is required, but a condition can choose `None` []
          help: give the output the condition: `.when(..)`
    "#]],
    );
}
