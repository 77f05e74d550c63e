//! References: to constructs that are not placed, in cycles, and across stacks and environments.

use expect_test::{Expect, expect};

use super::{Group, Topic, app, app_of, fine, named, template, text, topic};
use crate::construct::{References, Stack};
use crate::units::{AccountId, Region};
use crate::{App, Cfn, Construct, Environment, Format, Handle as _, Scope};

fn fails(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

#[test]
fn a_construct_that_is_referred_to_must_be_placed() {
    let orphan = topic();
    let user = named(orphan.reference());
    fails(
        &app_of(Group::new().with("user", user)),
        expect![[r#"
        CDK0001: this refers to a construct that is not placed in any stack, so it would not be deployed [shop/user]
          related: the construct is made here but never placed
          help: make it a field of the struct that is passed to `app.stage` or `app.stack`
    "#]],
    );
}

/// Places one construct at two places.
struct Twice(Cfn<Topic>);

impl Construct for Twice {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child("a", &self.0);
        scope.child("b", &self.0);
    }
}

#[test]
fn a_construct_has_one_place() {
    fails(
        &app_of(Twice(topic())),
        expect![[r#"
        CDK0002: the construct at `shop/b` is already placed at `shop/a` [shop/b]
          help: build a separate construct for each place, or place it once and refer to it
    "#]],
    );
}

#[test]
fn an_id_is_used_once() {
    fails(
        &app_of(Group::new().with("a", topic()).with("a", topic())),
        expect![[r#"
            CDK0003: the id `a` is used twice in `shop` [shop]
              help: rename a field, or change an `id` attribute
        "#]],
    );
}

#[test]
fn stacks_do_not_need_each_other() {
    let (one, two) = (topic(), topic());
    let (three, four) = (named(two.reference()), named(one.reference()));
    let left = Stack::new(Group::new().with("one", one).with("three", three));
    let right = Stack::new(Group::new().with("two", two).with("four", four));
    fails(
        &app_of(Group::new().with("left", left).with("right", right)),
        expect![[r#"
            CDK0008: stacks depend on each other: `shop-left` needs `shop-right` needs `shop-left` []
              related: `shop-left` needs `shop-right` here
              related: `shop-right` needs `shop-left` here
              help: move the constructs that need each other into one stack, or reverse one of the references
        "#]],
    );
}

#[test]
fn resources_do_not_need_each_other() {
    let first = topic();
    let second = named(first.reference());
    let first = first.set("TopicName", second.reference());
    fails(
        &app_of(Group::new().with("first", first).with("second", second)),
        expect![[r#"
            CDK0017: resources depend on each other: `shop/first` needs `shop/second` needs `shop/first` [shop/first]
              related: `shop/second` needs `shop/first` here
              help: remove one of these references, or move it into a separate resource
        "#]],
    );
}

#[test]
fn a_reference_stays_in_its_environment() {
    let mut app = app();
    let topic = topic();
    let user = named(topic.reference());
    let ireland = Region::literal("eu-west-1");
    app.stage(
        "dev",
        Environment::new(AccountId::literal("111122223333"), ireland),
        Group::new().with("t", topic),
    );
    app.stage(
        "prod",
        Environment::new(AccountId::literal("444455556666"), ireland),
        Group::new().with("u", user),
    );
    fails(
        &app,
        expect![[r#"
            CDK0009: stack `shop-prod` in 444455556666/eu-west-1 refers to a resource of stack `shop-dev` in 111122223333/eu-west-1 []
              related: the resource is made here
              note: outputs of a stack can be read from all regions of its account, but not from other accounts
              help: give it a name (`TopicName`): what has one can be used in every account
        "#]],
    );
}

#[test]
fn stack_names_are_unique() {
    let mut app = app();
    app.stack("data", topic());
    app.stack("data", topic());
    app.stack("under_score", topic());
    fails(
        &app,
        expect![[r#"
            CDK0007: two stacks are called `data` []
              related: the first one is made here
              help: give one of them another name
            CDK0006: `under_score` is not a valid stack name []
              note: a stack name must have 1 to 128 letters, digits and hyphens, and start with a letter
              help: rename the app, the stage or the field, or use `Stack::name`
        "#]],
    );
}

fn two_stacks(references: References) -> App {
    let topic = topic();
    let (by_ref, by_attribute) =
        (named(topic.reference()), named(topic.target().attribute::<String>("TopicArn")));
    let users = Group::new().with("by_ref", by_ref).with("by_attribute", by_attribute);
    let data = Stack::new(Group::new().with("topic", topic));
    let mut app = app();
    app.stack("shop", Group::new().with("users", users).with("data", data)).references(references);
    app
}

#[test]
fn strong_references_are_exported_and_imported() {
    let synthesis = fine(&two_stacks(References::Strong));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "Topic3B382719": {
           "Type": "AWS::SNS::Topic"
          }
         },
         "Outputs": {
          "Topic3B382719Ref": {
           "Value": {
            "Ref": "Topic3B382719"
           },
           "Export": {
            "Name": "shop-data:Topic3B382719Ref"
           }
          },
          "Topic3B382719TopicArn": {
           "Value": {
            "Fn::GetAtt": [
             "Topic3B382719",
             "TopicArn"
            ]
           },
           "Export": {
            "Name": "shop-data:Topic3B382719TopicArn"
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-data"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "UsersByRef7FAFB237": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::ImportValue": "shop-data:Topic3B382719Ref"
            }
           }
          },
          "UsersByAttributeB673F570": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::ImportValue": "shop-data:Topic3B382719TopicArn"
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop"));
    assert_eq!(synthesis.templates[1].depends_on, ["shop-data"]);
}

#[test]
fn weak_references_are_read_from_outputs() {
    let synthesis = fine(&two_stacks(References::Weak));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "Topic3B382719": {
           "Type": "AWS::SNS::Topic"
          }
         },
         "Outputs": {
          "Topic3B382719Ref": {
           "Value": {
            "Ref": "Topic3B382719"
           }
          },
          "Topic3B382719TopicArn": {
           "Value": {
            "Fn::GetAtt": [
             "Topic3B382719",
             "TopicArn"
            ]
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop-data"));
    expect![[r#"
        {
         "AWSTemplateFormatVersion": "2010-09-09",
         "Resources": {
          "UsersByRef7FAFB237": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::GetStackOutput": {
              "StackName": "shop-data",
              "OutputName": "Topic3B382719Ref"
             }
            }
           }
          },
          "UsersByAttributeB673F570": {
           "Type": "AWS::SNS::Topic",
           "Properties": {
            "DisplayName": {
             "Fn::GetStackOutput": {
              "StackName": "shop-data",
              "OutputName": "Topic3B382719TopicArn"
             }
            }
           }
          }
         }
        }
    "#]]
    .assert_eq(template(&synthesis, "shop"));
}
