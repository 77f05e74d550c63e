//! CloudFormation's quotas.

use expect_test::{Expect, expect};

use super::{Group, app_of, fine, named, text, topic};
use crate::construct::Output;
use crate::{App, Construct, Format};

fn found(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

fn many<C: Construct>(count: usize, construct: impl Fn() -> C) -> Group {
    (0..count).fold(Group::new(), |group, index| group.with(format!("c{index}"), construct()))
}

#[test]
fn a_template_has_at_most_500_resources() {
    found(
        &app_of(many(501, topic)),
        expect![[r#"
            CDK0013: stack `shop` has 501 resources; a template can have at most 500 []
              help: split the stack: turn one of its fields into a `Stack<T>`
        "#]],
    );
}

#[test]
fn a_warning_comes_before_the_quota() {
    found(
        &app_of(many(401, topic)),
        expect![[r#"
            CDK0014: stack `shop` has 401 of at most 500 resources []
              help: split the stack: turn one of its fields into a `Stack<T>`
        "#]],
    );
    fine(&app_of(many(400, topic)));
}

#[test]
fn a_template_has_at_most_200_outputs() {
    let system = many(201, || Output::new("x")).with("topic", topic());
    found(
        &app_of(system),
        expect![[r#"
            CDK0013: stack `shop` has 201 outputs; a template can have at most 200 []
              help: split the stack: turn one of its fields into a `Stack<T>`
        "#]],
    );
}

#[test]
fn a_template_has_at_most_one_megabyte() {
    let system = many(2, || named("x".repeat(600_000)).allow_unknown("a test"));
    found(
        &app_of(system),
        expect![[r#"
            CDK0015: the template of stack `shop` has 1200263 bytes; a template can have at most 1048576 []
              help: split the stack: turn one of its fields into a `Stack<T>`
        "#]],
    );
}

#[test]
fn a_large_template_is_deployed_from_s3() {
    let system = many(1, || named("x".repeat(52_000)).allow_unknown("a test"));
    found(&app_of(system), expect![""]);
}
