//! Parameters, mappings, conditions, rules, outputs, and the functions in them.

use expect_test::{Expect, expect};

use super::{Group, app_of, named, text, topic};
use crate::construct::{Condition, Construct, Mapping, Output, Parameter, TemplateRule};
use crate::{Format, Value};

fn found(constructs: Vec<Box<dyn Construct>>, expected: Expect) {
    let mut group = Group::new().with("topic", topic());
    for (index, construct) in constructs.into_iter().enumerate() {
        group = group.with(format!("n{index}"), construct);
    }
    expected.assert_eq(&text(&app_of(group).synth(Format::Json)));
}

fn words() -> Parameter<String> {
    Parameter::new()
}

#[test]
fn parameters() {
    let numbers = Parameter::<i64>::new;
    found(
        vec![
            Box::new(words().default("dev").allowed_values(["dev", "prod"]).allowed_pattern("[a-z]+")),
            Box::new(Parameter::<Vec<String>>::new().default(["a", "b"]).allowed_values(["a", "b", "c"])),
            Box::new(Parameter::<String>::of_type("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>")),
        ],
        expect![[r#""#]],
    );
    found(
        vec![
            Box::new(words().default("x").allowed_values(["a", "b"])),
            Box::new(numbers().default(20).range(1, 10)),
            Box::new(numbers().range(10, 1)),
            Box::new(numbers().length(1, 10)),
            Box::new(words().default("a").range(1, 10)),
            Box::new(words().default("abcd").length(1, 3)),
            Box::new(words().default("ABC").allowed_pattern("[a-z]+")),
            Box::new(Parameter::<String>::of_type("AWS::EC2::VPC::ID")),
            Box::new(words().default(Value::region())),
        ],
        expect![[r#"
            CDK0025: the default `x` is not one of the allowed values: a, b []
            CDK0025: the default 20 is outside the parameter's range []
            CDK0023: `MinValue` 10 is greater than `MaxValue` 1 []
              help: swap the two limits
            CDK0022: a parameter of type `Number` cannot have a length limit []
            CDK0022: a parameter of type `String` cannot have a range limit []
            CDK0025: the length of the default `abcd` is outside the parameter's limits []
            CDK0025: the default `ABC` does not match `[a-z]+` []
            CDK0021: `AWS::EC2::VPC::ID` is not a type of a parameter; did you mean `AWS::EC2::VPC::Id`? []
            CDK0024: the default of a parameter must be a literal, because CloudFormation does not evaluate it []
              help: give a literal, or use the value without a parameter
        "#]],
    );
}

#[test]
fn mappings() {
    let sizes =
        Mapping::new().entry("dev", "size", "1").entry("prod", "size", "2").entry("prod", "more", "3");
    let look = |first: Value<String>, second| named(Value::<String>::find_in_map(&sizes, first, second));
    let looks: [Box<dyn Construct>; 4] = [
        Box::new(look("dev".into(), "size")),
        Box::new(look("stage".into(), "size")),
        Box::new(look("dev".into(), "more")),
        Box::new(look(Value::region(), "more")),
    ];
    let bad = Mapping::new().entry("de_v", "my size", "1");
    let mut constructs: Vec<Box<dyn Construct>> = looks.into();
    constructs.extend([Box::new(sizes) as Box<dyn Construct>, Box::new(bad), Box::new(Mapping::new())]);
    found(
        constructs,
        expect![[r#"
            CDK0028: the mapping has no first key `stage`; it has `dev`, `prod` [shop/n1]
              related: the mapping is made here
            CDK0028: the mapping has no second key `more`; it has `size` [shop/n2, shop/n3]
              related: the mapping is made here
            CDK0026: `de_v` is not a valid first key of a mapping []
              help: use 1 to 255 letters, digits, dots and hyphens
            CDK0026: `my size` is not a valid second key of a mapping []
              help: use 1 to 255 letters and digits
            CDK0027: a mapping must have 1 to 200 first keys, got 0 []
        "#]],
    );
}

#[test]
fn what_is_evaluated_before_there_are_resources() {
    let (one, stage) = (topic(), words().default("dev"));
    let name = || crate::Handle::reference(&*one);
    let fine = Condition::new(Value::equals(stage.value(), "dev"));
    let condition = Condition::new(Value::equals(name(), "x"));
    let rule = TemplateRule::new()
        .assert(Value::contains(["dev"], stage.value()), "a stage")
        .assert(Value::equals(name(), "x"), "no");
    let output = Output::new(name()).export(name());
    found(
        vec![
            Box::new(fine),
            Box::new(condition),
            Box::new(rule),
            Box::new(output),
            Box::new(one),
            Box::new(stage),
        ],
        expect![[r#"
            CDK0035: a condition refers to a resource, but it is evaluated before any resource exists []
              related: this is the reference
              help: refer only to parameters, pseudo parameters and mappings
            CDK0035: a rule refers to a resource, but it is evaluated before any resource exists []
              related: this is the reference
              help: refer only to parameters, pseudo parameters and mappings
            CDK0035: the name of an export refers to a resource, but it is evaluated before any resource exists []
              related: this is the reference
              help: refer only to parameters, pseudo parameters and mappings
        "#]],
    );
}

#[test]
fn functions() {
    let blocks = |count, bits| named(Value::<Vec<String>>::cidr("10.0.0.0/16", count, bits).select(0));
    found(
        vec![
            Box::new(blocks(256, 8)),
            Box::new(blocks(257, 4)),
            Box::new(blocks(4, 15)),
            Box::new(named(Value::split(",", "a,b").select(2))),
            Box::new(Condition::new(Value::or([Value::equals("a", "b")]))),
            Box::new(Condition::new(Value::contains(["a"], "a"))),
        ],
        expect![[r#"
            CDK0031: 10.0.0.0/16 has no room for 4 blocks with 15 host bits [shop/n2]
            CDK0031: `Fn::Cidr` takes 1 to 256 blocks with 1 to 128 host bits, got 257 blocks with 4 bits [shop/n1]
            CDK0032: index 2 is out of range: the list has 2 items, counted from 0 [shop/n3]
            CDK0033: `Fn::Or` takes 2 to 10 conditions, got 1 [shop/n4]
            CDK0034: `Fn::Contains` works only in a `TemplateRule` [shop/n5]
        "#]],
    );
}

#[test]
fn outputs() {
    found(
        vec![
            Box::new(Output::new("x").description("x".repeat(1025))),
            Box::new(Output::new("x").export("my export!")),
            Box::new(Output::new("x").export("shop:topic-arn")),
            Box::new(topic()),
        ],
        expect![[r#"
            CDK0012: the description of an output can have at most 1024 bytes, got 1025 []
              help: shorten it
            CDK0019: `my export!` is not a valid name of an export []
              help: use up to 255 letters, digits, colons and hyphens
        "#]],
    );
}
