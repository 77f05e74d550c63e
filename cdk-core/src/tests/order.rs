//! The order of stages and stacks, and what crosses regions.

use expect_test::{Expect, expect};

use super::{Group, app, fine, named, template, text, topic};
use crate::check::{Previous, order};
use crate::construct::Stack;
use crate::emit::Imports;
use crate::units::{AccountId, Region};
use crate::{App, Environment, Format, Handle as _};

fn of(account: &'static str, region: &'static str) -> Environment {
    Environment::new(AccountId::literal(account), Region::literal(region))
}

fn names(app: &App) -> Vec<String> {
    fine(app).templates.into_iter().map(|template| template.stack_name).collect()
}

fn problem(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

#[test]
fn stacks_are_deployed_after_those_that_they_name() {
    let mut app = app();
    app.stack("web", topic()).depends_on("data");
    app.stack("data", topic()).depends_on("network");
    app.stack("network", topic());
    assert_eq!(names(&app), ["network", "data", "web"]);
}

#[test]
fn all_stacks_of_a_stage_are_deployed_after_all_of_another() {
    let mut app = app();
    let parts = || Group::new().with("inner", Stack::new(topic())).with("topic", topic());
    app.stage("prod", of("111122223333", "eu-west-1"), parts()).depends_on("test");
    app.stage("test", of("444455556666", "eu-west-1"), parts());
    assert_eq!(names(&app), ["shop-test", "shop-test-inner", "shop-prod", "shop-prod-inner"]);
}

#[test]
fn a_stack_in_a_stage_is_deployed_after_another() {
    let second = Stack::new(topic());
    let first = Stack::new(topic()).depends_on(&second);
    let mut app = app();
    app.stack("shop", Group::new().with("first", first).with("second", second));
    assert_eq!(names(&app), ["shop-second", "shop-first"]);
}

#[test]
fn names_that_do_not_exist_and_cycles_are_errors() {
    let mut unknown = app();
    unknown.stack("data", topic());
    unknown.stack("web", topic()).depends_on("date");
    problem(
        &unknown,
        expect![[r#"
        CDK0160: `web` is deployed after `date`, but the app has no such stage or stack [web]
          help: write the name that was passed to `app.stage` or `app.stack`; did you mean `data`?
    "#]],
    );
    let mut cycle = app();
    cycle.stack("data", topic()).depends_on("web");
    cycle.stack("web", topic()).depends_on("data");
    problem(
        &cycle,
        expect![[r#"
        CDK0008: stacks depend on each other: `data` needs `web` needs `data` []
          related: `data` is deployed after `web` here
          related: `web` is deployed after `data` here
          help: move the constructs that need each other into one stack, or reverse one of the references
    "#]],
    );
    let mut itself = app();
    itself.stack("data", topic()).depends_on("data");
    problem(
        &itself,
        expect![[r#"
        CDK0008: stacks depend on each other: `data` needs `data` []
          related: `data` is deployed after `data` here
          help: move the constructs that need each other into one stack, or reverse one of the references
    "#]],
    );
    let unplaced = Stack::new(topic());
    let mut orphan = app();
    orphan.stack("web", Stack::new(topic()).depends_on(&unplaced));
    problem(
        &orphan,
        expect![[r#"
        CDK0001: this refers to a construct that is not placed in any stack, so it would not be deployed [web]
          related: the construct is made here but never placed
          help: make it a field of the struct that is passed to `app.stage` or `app.stack`
    "#]],
    );
}

/// A certificate-like resource in one region, used in another one.
fn across_regions(mut edge: Stack<crate::Cfn<super::Topic>>, name: Option<&str>) -> App {
    if let Some(name) = name {
        edge = Stack::new(topic().set("TopicName", name)).region(Region::literal("us-east-1"));
    }
    let users = Group::new()
        .with("by_ref", named(edge.reference()))
        .with("by_attribute", named(edge.target().attribute::<String>("TopicName")));
    let mut app = app();
    app.stage("dev", of("111122223333", "eu-west-1"), Group::new().with("users", users).with("edge", edge));
    app
}

#[test]
fn a_stack_of_another_region_is_deployed_first_and_read() {
    let edge = Stack::new(topic()).region(Region::literal("us-east-1"));
    let synthesis = fine(&across_regions(edge, None));
    assert_eq!(synthesis.templates[0].environment, of("111122223333", "us-east-1"));
    assert_eq!(synthesis.templates[1].depends_on, ["shop-dev-edge"]);
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "UsersByRef7FAFB237": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::GetStackOutput": {
              "StackName": "shop-dev-edge",
              "OutputName": "Main4FD0BFC1Ref",
              "Region": "us-east-1"
             }
            }
           }
          },
          "UsersByAttributeB673F570": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::GetStackOutput": {
              "StackName": "shop-dev-edge",
              "OutputName": "Main4FD0BFC1TopicName",
              "Region": "us-east-1"
             }
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-dev"));
}

#[test]
fn a_name_crosses_regions_without_an_output() {
    let edge = Stack::new(topic()).region(Region::literal("us-east-1"));
    let synthesis = fine(&across_regions(edge, Some("orders")));
    assert_eq!(synthesis.templates[1].depends_on, ["shop-dev-edge"]);
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "UsersByRef7FAFB237": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::Sub": "arn:${AWS::Partition}:sns:us-east-1:111122223333:orders"
            }
           }
          },
          "UsersByAttributeB673F570": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": "orders"
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-dev"));
}

#[test]
fn what_no_longer_reads_an_output_is_deployed_first() {
    let edge = || Stack::new(topic()).region(Region::literal("us-east-1"));
    let then = fine(&across_regions(edge(), None)).exchange.imports;
    let mut app = app();
    app.stage(
        "dev",
        of("111122223333", "eu-west-1"),
        Group::new().with("topic", topic()).with("edge", edge()),
    );
    let mut now = fine(&app);
    let problems = order(&mut now, Previous { imports: then, removed: Imports::new() });
    assert_eq!(now.templates[0].stack_name, "shop-dev");
    let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
    expect!["`shop-dev-edge` no longer provides `shop-dev-edge.Main4FD0BFC1Ref`, `shop-dev-edge.Main4FD0BFC1TopicName`, which `shop-dev` used in the previous output"].assert_eq(&messages.join("\n"));
}
