//! What is known before the deployment: names that cross environments, and files next to the templates.

use expect_test::{Expect, expect};

use super::{Group, app, fine, named, template, text, topic};
use crate::cfn::Cfn;
use crate::construct::Construct;
use crate::value::Key;
use crate::value::{Piece, sub};
use crate::{
    AccountId, App, Customize, Environment, Format, Handle as _, Json, Lower, Meta, Region, Scope, Value,
};

fn environment(account: &'static str) -> Environment {
    Environment::new(AccountId::literal(account), Region::literal("cn-north-1"))
}

/// A topic with a name of its own, whose ARN follows from it.
fn well_known() -> Cfn<super::Topic> {
    let arn = [
        Piece::text("arn:"),
        Piece::pseudo("AWS::Partition"),
        Piece::text(":sns:cn-north-1:"),
        Piece::pseudo("AWS::AccountId"),
        Piece::text(":orders"),
    ];
    topic().set("TopicName", "orders").known_reference(sub(arn))
}

/// An app with a topic in one account, and something made from it in another.
fn across(topic: Cfn<super::Topic>, make: impl Fn(&Cfn<super::Topic>) -> Group) -> App {
    let mut app = app();
    let user = make(&topic);
    app.stage("tools", environment("111122223333"), Group::new().with("t", topic));
    app.stage("dev", environment("444455556666"), user);
    app
}

#[test]
fn a_name_of_its_own_crosses_environments() {
    let app = across(well_known(), |topic| {
        let all = sub([Piece::value(topic.reference()), Piece::text("/*")]);
        Group::new().with("plain", named(topic.reference())).with("inside", named(all))
    });
    let synthesis = fine(&app);
    let template: serde_json::Value = serde_json::from_str(template(&synthesis, "shop-dev")).unwrap();
    let names: Vec<String> =
        template["Resources"].as_object().unwrap().values().map(|r| r["Properties"].to_string()).collect();
    expect![[r#"
        {"DisplayName":{"Fn::Sub":"arn:${AWS::Partition}:sns:cn-north-1:111122223333:orders/*"}}
        {"DisplayName":{"Fn::Sub":"arn:${AWS::Partition}:sns:cn-north-1:111122223333:orders"}}"#]]
    .assert_eq(&names.join("\n"));
}

/// Writes a file.
struct Writes {
    meta: Meta,
    path: &'static str,
    content: Value<Json>,
}

impl Writes {
    #[track_caller]
    fn new(path: &'static str, content: Value<Json>) -> Self {
        Writes { meta: Meta::new(), path, content }
    }
}

impl Construct for Writes {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        cx.document(self.path, self.content.clone(), |json| json.to_string());
    }
}

fn check_file(topic: Cfn<super::Topic>, expected: Expect) {
    let app = across(topic, |topic| {
        let topic: Value<Json> = Value::from_expr(topic.reference().into_expr());
        let account: Value<Json> = Value::from_expr(Value::<String>::account().into_expr());
        Group::new()
            .with("file", Writes::new("file.json", topic))
            .with("own", Writes::new("own.json", account))
    });
    let synthesis = app.synth(Format::Json);
    let files =
        synthesis.artifacts.iter().map(|(path, text)| format!("{path}: {}\n", String::from_utf8_lossy(text)));
    expected.assert_eq(&(text(&synthesis) + &files.collect::<String>()));
}

#[test]
fn a_file_knows_its_account_and_names() {
    check_file(
        well_known(),
        expect![[r#"
            file.json: "arn:aws-cn:sns:cn-north-1:111122223333:orders"
            own.json: "444455556666"
        "#]],
    );
}

#[test]
fn a_file_names_what_cloudformation_alone_knows() {
    check_file(
        topic(),
        expect![[r#"
            file.json: "<T2961EBEF>"
            own.json: "444455556666"
        "#]],
    );
}

#[test]
fn a_physical_name_is_stable_and_short_enough() {
    struct Named(Meta, Key);
    impl Construct for Named {
        fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
            scope.identify(&self.0, self);
        }
        fn lower(&self, cx: &mut Lower<'_>) {
            let home = cx.home(self.1).expect("is placed");
            let names =
                [home.physical_name("", 64), home.physical_name("Role", 64), home.physical_name("Role", 20)];
            cx.artifact("names", names.join(" "));
        }
    }
    let topic = topic();
    let key = topic.meta().key();
    let inner = Group::new().with("public_api", topic);
    let mut app = app();
    app.stage(
        "dev",
        Environment::any(),
        Group::new().with("web", inner).with("names", Named(Meta::new(), key)),
    );
    let synthesis = fine(&app);
    expect!["shop-dev-web-public-api shop-dev-web-public-api-Role shop-dev-we-b36f786c"]
        .assert_eq(&String::from_utf8_lossy(&synthesis.artifacts[0].1));
}
