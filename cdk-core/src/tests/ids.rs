//! Logical ids: what they depend on, and what they do not.

use expect_test::expect;

use super::{Group, app, fine, topic};
use crate::{App, Construct, Id, Scope};

fn logical_ids(app: &App) -> Vec<String> {
    let synthesis = fine(app);
    let index = synthesis.templates.iter().flat_map(|template| &template.index);
    let mut ids: Vec<String> = index.map(|resource| resource.logical_id.to_string()).collect();
    ids.sort();
    ids
}

fn in_stage(stage: &'static str, construct: impl Construct) -> Vec<String> {
    let mut app = app();
    app.stage(stage, crate::Environment::any(), construct);
    logical_ids(&app)
}

#[test]
fn the_order_of_declarations_does_not_matter() {
    let orders = || topic();
    let one = in_stage("dev", Group::new().with("orders", orders()).with("news", topic()));
    let two = in_stage("dev", Group::new().with("news", topic()).with("orders", orders()));
    assert_eq!(one, two);
}

#[test]
fn neither_does_the_name_of_the_stage() {
    let system = || Group::new().with("orders", topic());
    assert_eq!(in_stage("dev", system()), in_stage("production", system()));
}

#[test]
fn a_sibling_more_changes_no_id() {
    let before = in_stage("dev", Group::new().with("orders", topic()));
    let after = in_stage("dev", Group::new().with("more", topic()).with("orders", topic()));
    assert!(before.iter().all(|id| after.contains(id)));
}

/// A composite whose only field was renamed.
struct Renamed(Group);

impl Construct for Renamed {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child(Id::new("new_name").was("old_name"), &self.0);
    }
}

#[test]
fn a_renamed_construct_keeps_its_ids() {
    let inner = || Group::new().with("orders", topic());
    let before = in_stage("dev", Group::new().with("old_name", inner()));
    assert_eq!(before, in_stage("dev", Renamed(inner())));
}

/// What `#[derive(Construct)]` makes of a struct with these fields.
struct Derived<A, B, C> {
    queue: A,
    dead_letters: B,
    r#type: C,
}

impl<A: Construct, B: Construct, C: Construct> Construct for Derived<A, B, C> {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child("queue", &self.queue);
        scope.child(Id::new("dead_letters").was("failures"), &self.dead_letters);
        scope.child("type", &self.r#type);
    }
}

#[test]
fn placed_variables_have_the_ids_of_a_struct_with_such_fields() {
    let derived = Derived { queue: topic(), dead_letters: topic(), r#type: topic() };
    let (queue, failed, r#type) = (topic(), topic(), topic());
    let placed = crate::place! { queue, #[construct(was = "failures")] dead_letters: failed, r#type };
    assert_eq!(in_stage("dev", derived), in_stage("dev", placed));
    assert_eq!(in_stage("dev", crate::place! { inner: crate::place! {}, queue: topic() }).len(), 1);
}

/// A composite with a field that was renamed to an id, and another one that took the id.
struct Clash(Group, Group);

impl Construct for Clash {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child(Id::new("new_name").was("old_name"), &self.0);
        scope.child("old_name", &self.1);
    }
}

#[test]
fn an_id_that_was_used_before_is_still_taken() {
    let inner = || Group::new().with("orders", topic());
    let synthesis = super::app_of(Clash(inner(), inner())).synth(crate::Format::Json);
    expect![[r#"
        CDK0003: two elements of `shop` have the id `old_name/orders` []
          related: the other one is made here
          help: rename one of them
    "#]]
    .assert_eq(&super::text(&synthesis));
}

#[test]
fn composites_may_be_nested_deeply() {
    let system =
        (0..50_000).fold(Group::new().with("topic", topic()), |inner, _| Group::new().with("in", inner));
    let app = super::app_of(system);
    let ids = logical_ids(&app);
    assert!(ids.len() == 1 && ids[0].starts_with("InInIn") && ids[0].len() == 248);
}
