//! Exports that are kept, and references that go away.

use expect_test::{Expect, expect};

use super::{Group, app, fine, named, template, text, topic};
use crate::check::{Previous, order};
use crate::construct::{Condition, NestedStack, Parameter, References, Stack};
use crate::emit::Imports;
use crate::{App, Cfn, Format, Handle as _, Synthesis, Value};

fn fails(app: &App, expected: Expect) {
    expected.assert_eq(&text(&app.synth(Format::Json)));
}

/// Stacks `data` and `web`; `web` may refer to the topic of `data`, and `data` may keep its export.
fn data_and_web(refers: bool, keeps: bool) -> App {
    let orders = topic();
    let (name, kept) = (orders.reference(), orders.reference());
    let mut app = app();
    let data = app.stack("data", Group::new().with("orders", orders));
    if keeps {
        data.export_value(kept);
    }
    app.stack("web", Group::new().with("page", if refers { named(name) } else { topic() }));
    app
}

#[test]
fn an_export_is_kept_as_it_was() {
    let used = fine(&data_and_web(true, false));
    let kept = fine(&data_and_web(false, true));
    assert!(
        template(&used, "data").contains("\"Name\": \"data:Orders50ACD6DERef\""),
        "{}",
        template(&used, "data")
    );
    assert_eq!(template(&used, "data"), template(&kept, "data"));
    let both = fine(&data_and_web(true, true));
    assert_eq!(template(&used, "data"), template(&both, "data"));
    assert_eq!(template(&used, "web"), template(&both, "web"));
    assert!(!template(&fine(&data_and_web(false, false)), "data").contains("Outputs"));
}

#[test]
fn a_stack_in_a_stage_keeps_exports_of_what_is_nested_in_it() {
    let exported = |refers: bool, weak: bool| {
        let orders = topic();
        let (name, kept) = (orders.reference(), orders.reference());
        let inner = NestedStack::new(Group::new().with("orders", orders));
        let data = Stack::new(Group::new().with("inner", inner)).export_value(kept);
        let page = if refers { named(name) } else { topic() };
        let mut app = app();
        let entry =
            app.stage("dev", crate::Environment::any(), Group::new().with("data", data).with("page", page));
        if weak {
            entry.references(References::Weak);
        }
        template(&fine(&app), "shop-dev-data").to_owned()
    };
    assert!(exported(false, false).contains("\"Export\""));
    assert_eq!(exported(false, false), exported(true, false));
    assert_eq!(exported(false, false), exported(true, true));
}

#[test]
fn a_stage_keeps_exports_of_any_of_its_stacks() {
    let orders = topic();
    let kept = orders.reference();
    let data = Stack::new(Group::new().with("orders", orders));
    let mut app = app();
    let system = Group::new().with("data", data).with("page", topic());
    app.stage("dev", crate::Environment::any(), system).export_value(kept);
    assert!(template(&fine(&app), "shop-dev-data").contains("\"Export\""));
}

#[test]
fn only_values_of_the_stack_are_exported() {
    let (orders, lost) = (topic(), topic());
    let (name, lost_name) = (orders.reference(), lost.reference());
    let mut app = app();
    app.stack("data", Group::new().with("orders", orders));
    app.stack("web", Group::new().with("page", topic()))
        .export_value(name)
        .export_value(Value::<String>::from_expr(crate::Expr::text("orders")))
        .export_value(lost_name);
    fails(
        &app,
        expect![[r#"
            CDK0067: stack `web` cannot export this value, because it belongs to stack `data` [web]
              help: call `export_value` on the stack that makes the resource, with its `Ref` or an attribute
            CDK0067: stack `web` cannot export this value, because it refers to no resource [web]
              help: call `export_value` on the stack that makes the resource, with its `Ref` or an attribute
            CDK0001: this refers to a construct that is not placed in any stack, so it would not be deployed [web]
              related: the construct is made here but never placed
              help: make it a field of the struct that is passed to `app.stage` or `app.stack`
        "#]],
    );
}

#[test]
fn a_kept_export_is_checked_like_others() {
    let stage = Parameter::<String>::new();
    let token = Parameter::<String>::new().no_echo();
    let is_production = Condition::new(Value::equals(stage.value(), "prod"));
    let alarms = topic().when(&is_production);
    let (name, secret) = (alarms.reference(), token.value());
    let all = Group::new()
        .with("stage", stage)
        .with("token", token)
        .with("isProduction", is_production)
        .with("alarms", alarms);
    let mut app = app();
    app.stack("data", all).export_value(name).export_value(secret);
    fails(
        &app,
        expect![[r#"
            CDK0054: `data/alarms` is created only under a condition, but its export is kept in any case [data/alarms]
              related: the conditional resource is made here
              help: move what refers to it into its stack, or make the resource without a condition
            CDK0056: the export shows the value of a parameter with `NoEcho` in plain text [data/token]
              help: keep the secret in Secrets Manager, or give each stack that needs it a parameter of its own
        "#]],
    );
}

/// What the output of an app records.
fn previous(app: &App) -> Previous {
    Previous { imports: fine(app).exchange.imports, removed: Imports::new() }
}

/// The order of the stacks with what must be before each, and the warnings.
fn ordered(app: &App, previous: Previous) -> (String, Synthesis) {
    let mut synthesis = fine(app);
    synthesis.diagnostics = order(&mut synthesis, previous);
    let stacks = synthesis.templates.iter().map(|t| format!("{} {:?}\n", t.stack_name, t.depends_on));
    (format!("{}{}", stacks.collect::<String>(), text(&synthesis)), synthesis)
}

#[test]
fn a_stack_that_stops_to_import_comes_first() {
    let (shown, synthesis) = ordered(&data_and_web(false, false), previous(&data_and_web(true, false)));
    expect![[r#"
        web []
        data ["web"]
        CDK0068: `data` no longer provides `data:Orders50ACD6DERef`, which `web` used in the previous output []
          note: `web` uses it until it is updated, so that is now deployed first
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: deploy `web` before `data`, as printed, or keep the export in `data` for one deployment, with `.export_value(..)`
    "#]]
    .assert_eq(&shown);
    // The order remains, as nobody knows whether the output was deployed.
    let exchange = synthesis.exchange;
    let then = Previous { imports: exchange.imports, removed: exchange.removed };
    let (shown, _) = ordered(&data_and_web(false, false), then);
    expect![[r#"
        web []
        data ["web"]
    "#]]
    .assert_eq(&shown);
}

#[test]
fn nothing_is_said_where_the_export_remains() {
    let before = || previous(&data_and_web(true, false));
    for app in [data_and_web(true, false), data_and_web(false, true)] {
        let (shown, synthesis) = ordered(&app, before());
        assert!(synthesis.diagnostics.is_empty() && synthesis.exchange.removed.is_empty(), "{shown}");
        assert!(shown.starts_with("data []\n"), "{shown}");
    }
}

#[test]
fn a_stack_that_still_needs_the_other_cannot_come_first() {
    let app = |weak: bool| {
        let mut app = data_and_web(true, false);
        if weak {
            app.program.entries[1].references(References::Weak);
        }
        app
    };
    expect![[r#"
        data []
        web ["data"]
        CDK0068: `data` no longer provides `data:Orders50ACD6DERef`, which `web` used in the previous output []
          note: `web` still needs `data` for something else, so it cannot be deployed first
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: keep the export in `data` for one deployment, with `.export_value(..)`, and with it the resource
    "#]]
    .assert_eq(&ordered(&app(true), previous(&app(false))).0);
}

#[test]
fn two_stacks_that_change_roles_are_not_a_cycle() {
    let app = |refer: [bool; 2]| {
        let (one, two) = (topic(), topic());
        let (one_name, two_name) = (one.reference(), two.reference());
        let user = |refers: bool, name: Value<String>| -> Cfn<super::Topic> {
            if refers { named(name) } else { topic() }
        };
        let mut app = app();
        app.stack("left", Group::new().with("one", one).with("user", user(refer[0], two_name)));
        app.stack("right", Group::new().with("two", two).with("user", user(refer[1], one_name)));
        app
    };
    expect![[r#"
        right []
        left ["right"]
        CDK0068: `left` no longer provides `left:One3BC2F6B6Ref`, which `right` used in the previous output []
          note: `right` uses it until it is updated, so that is now deployed first
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: deploy `right` before `left`, as printed, or keep the export in `left` for one deployment, with `.export_value(..)`
    "#]]
    .assert_eq(&ordered(&app([true, false]), previous(&app([false, true]))).0);
    // Both stop to import: one of them is first, and the other is warned about.
    let both = Previous {
        imports: [previous(&app([false, true])).imports, previous(&app([true, false])).imports]
            .into_iter()
            .flatten()
            .collect(),
        removed: Imports::new(),
    };
    expect![[r#"
        left []
        right ["left"]
        CDK0068: `right` no longer provides `right:Two13684410Ref`, which `left` used in the previous output []
          note: `left` uses it until it is updated, so that is now deployed first
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: deploy `left` before `right`, as printed, or keep the export in `right` for one deployment, with `.export_value(..)`
        CDK0068: `left` no longer provides `left:One3BC2F6B6Ref`, which `right` used in the previous output []
          note: `right` still needs `left` for something else, so it cannot be deployed first
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: keep the export in `left` for one deployment, with `.export_value(..)`, and with it the resource
    "#]]
    .assert_eq(&ordered(&app([false, false]), both).0);
}

#[test]
fn a_stack_that_is_gone_must_be_deleted_first() {
    let mut app = app();
    app.stack("data", Group::new().with("orders", topic()));
    expect![[r#"
        data []
        CDK0068: `data` no longer provides `data:Orders50ACD6DERef`, which `web` used in the previous output []
          note: `web` is not in the program any more, but it may still be deployed
          note: this is compared with the previous output; if that is not what is deployed, use `--no-compare`
          help: delete `web` first, or keep the export in `data` for one deployment, with `.export_value(..)`
    "#]]
    .assert_eq(&ordered(&app, previous(&data_and_web(true, false))).0);
}

#[test]
fn a_stack_that_made_exports_may_go() {
    let mut app = app();
    app.stack("web", Group::new().with("page", topic()));
    expect![[r#"
        web []
    "#]]
    .assert_eq(&ordered(&app, previous(&data_and_web(true, false))).0);
}
