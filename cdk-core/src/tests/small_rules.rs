//! Exports, descriptions and tags.

use expect_test::{Expect, expect};

use super::{Group, app, app_of, fine, text, topic};
use crate::construct::Output;
use crate::units::{AccountId, Region};
use crate::{App, Customize as _, Environment, Format, Value};

fn found(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

fn exporting(environment: Environment) -> App {
    let mut app = app();
    for stage in ["blue", "green"] {
        let output = Output::new("x").export("address");
        let own = Output::new("x").export(Value::<String>::stack_name());
        app.stage(
            stage,
            environment,
            Group::new().with("topic", topic()).with("output", output).with("own", own),
        );
    }
    app
}

#[test]
fn exports_are_unique_in_an_environment() {
    let one = Environment::new(AccountId::literal("111122223333"), Region::literal("eu-west-1"));
    found(
        &exporting(one),
        expect![[r#"
            CDK0018: stacks `shop-blue` and `shop-green` in 111122223333/eu-west-1 both export the name `address` []
              help: put the stack's name into the export's name, with `Value::stack_name()`
        "#]],
    );
    found(
        &exporting(Environment::any()),
        expect![[r#"
            CDK0018: stacks `shop-blue` and `shop-green` both export the name `address` []
              note: they cannot be deployed to one account and region
              help: put the stack's name into the export's name, with `Value::stack_name()`
        "#]],
    );
}

#[test]
fn descriptions_are_short() {
    let mut app = app();
    app.stack("fine", topic()).description("é".repeat(512));
    app.stack("long", topic()).description("é".repeat(513));
    found(
        &app,
        expect![[r#"
            CDK0012: the description of stack `long` has 1026 bytes; at most 1024 are allowed []
              help: shorten it, or move the text to the metadata: `.metadata("Notes", ..)`
        "#]],
    );
}

#[test]
fn tags_are_those_that_aws_allows() {
    let mut app =
        app_of(Group::new().with("one", topic()).with("two", topic().tag("k".repeat(129), "v".repeat(257))));
    app.tag("aws:team", "orders");
    found(
        &app,
        expect![[r#"
            CDK0046: a tag key must have 1 to 128 characters; `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk` has 129 [shop/two]
            CDK0046: a tag value can have at most 256 characters; the value of `kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk` has 257 [shop/two]
            CDK0045: the tag key `aws:team` begins with `aws:`, a prefix that is reserved for AWS [shop/one, shop/two]
              help: choose another key
        "#]],
    );
}

#[test]
fn a_resource_has_at_most_fifty_tags() {
    let tagged = |count: usize| (0..count).fold(topic(), |topic, index| topic.tag(format!("k{index}"), "v"));
    fine(&app_of(tagged(50)));
    found(
        &app_of(tagged(51)),
        expect![[r#"
            CDK0048: a resource can have at most 50 tags, got 51 [shop]
        "#]],
    );
}
