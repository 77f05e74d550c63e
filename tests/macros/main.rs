//! The output of the macros in templates. What they refuse is in `ui`.

use cdk_aws::prelude::*;
use expect_test::{Expect, expect};

/// The properties of the only resource of a stack.
fn check(construct: impl Construct, expected: Expect) {
    let mut app = App::new("macros");
    app.stack("macros", construct);
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);
    let template: serde_json::Value = serde_json::from_str(&synthesis.templates[0].body).unwrap();
    let resources = template["Resources"].as_object().unwrap();
    let written: Vec<String> =
        resources.iter().map(|(id, resource)| format!("{id}: {}", resource["Properties"])).collect();
    expected.assert_eq(&written.join("\n"));
}

#[derive(Construct)]
struct One {
    topic: Cfn<cdk_aws::cfn::sns::Topic>,
}

fn named(name: Value<String>) -> One {
    One { topic: cfn!(AWS::SNS::Topic { DisplayName: name }) }
}

#[test]
fn text_takes_arguments_pseudo_parameters_and_variables() {
    let (fixed, owned) = ("fixed", String::from("owned"));
    let value = Value::<String>::region();
    check(
        named(sub!("{fixed}-{owned}-{value}-{value}-{account}")),
        expect![[
            r#"Topic3B382719: {"DisplayName":{"Fn::Sub":"fixed-owned-${AWS::Region}-${AWS::Region}-${AWS::AccountId}"}}"#
        ]],
    );
    check(
        named(sub!("{{{name}}} ${{x}}", name = owned.clone())),
        expect![[r#"Topic3B382719: {"DisplayName":"{owned} ${x}"}"#]],
    );
}

#[test]
fn an_argument_that_is_used_twice_is_evaluated_once() {
    let mut names = vec![Value::<String>::region()];
    check(
        named(sub!("{name}/{name}", name = names.pop().unwrap())),
        expect![[r#"Topic3B382719: {"DisplayName":{"Fn::Sub":"${AWS::Region}/${AWS::Region}"}}"#]],
    );
}

#[test]
fn none_leaves_a_property_out() {
    let (none, team) = (Vec::<String>::new().pop(), "a \"team\"\n");
    let days = 7;
    check(
        One {
            topic: cfn!(AWS::SNS::Topic {
                TopicName: none.clone(),
                ArchivePolicy: serde_json::json!({ "MessageRetentionPeriod": days }),
                Subscription: [Subscription {
                    Endpoint: if none.is_none() { "a@example.com" } else { "b@example.com" },
                    Protocol: "email",
                }],
                Tags: [Tag { Key: "team", Value: team }],
            }),
        },
        expect![[
            r#"Topic3B382719: {"ArchivePolicy":{"MessageRetentionPeriod":7},"Subscription":[{"Endpoint":"a@example.com","Protocol":"email"}],"Tags":[{"Key":"team","Value":"a \"team\"\n"}]}"#
        ]],
    );
}

#[test]
fn macros_of_the_user_s_own_may_write_resources() {
    macro_rules! queue {
        ($name:expr, $delay:expr) => {
            cfn!(AWS::SQS::Queue { QueueName: $name, DelaySeconds: $delay })
        };
    }
    let delay = 6;
    check(
        Named { blue: queue!("a", 5), new: None, _name: "", r#type: queue!("b", delay) },
        expect![[r#"
        Green6C3F1C95: {"DelaySeconds":5,"QueueName":"a"}
        TypeDC6EA5C2: {"DelaySeconds":6,"QueueName":"b"}"#]],
    );
}

/// The parameter is a construct; the name is no child.
#[derive(Construct)]
struct Named<T> {
    #[construct(id = "green")]
    blue: T,
    #[construct(was = "old")]
    new: Option<T>,
    #[construct(skip)]
    _name: &'static str,
    r#type: T,
}

#[test]
fn ids_come_from_fields_and_attributes() {
    let topic = || cfn!(AWS::SNS::Topic {});
    check(
        Named { blue: topic(), new: Some(topic()), _name: "", r#type: topic() },
        expect![[r#"
        Green6C3F1C95: null
        Old3BDF2D6F: null
        TypeDC6EA5C2: null"#]],
    );
}
