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

/// A composite with one field, of an id with more to it.
struct One(Id, Group);

impl Construct for One {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.child(self.0.clone(), &self.1);
    }
}

fn group() -> Group {
    Group::new().with("orders", topic())
}

#[test]
fn a_moved_construct_keeps_its_ids() {
    let before = in_stage("dev", Group::new().with("data", group()));
    for old in ["../data", "/data", "../../../data"] {
        let storage = One(Id::new("tables").was(old), group());
        assert_eq!(before, in_stage("dev", Group::new().with("storage", storage)), "{old}");
    }
    let deep = One(Id::new("tables").was("../../data"), group());
    assert_eq!(before, in_stage("dev", Group::new().with("a", Group::new().with("b", deep))));

    let before = in_stage("dev", Group::new().with("storage", Group::new().with("data", group())));
    assert_eq!(before, in_stage("dev", One(Id::new("tables").was("storage/data"), group())));
    let elsewhere = One(Id::new("tables").was("/storage/data"), group());
    assert_eq!(before, in_stage("dev", Group::new().with("x", elsewhere)));
    let stack = crate::Stack::new(One(Id::new("tables").was("storage/data"), group()));
    assert_eq!(before, in_stage("dev", Group::new().with("data_stack", stack)), "another stack");
}

#[test]
fn what_stays_is_not_changed_by_what_was_elsewhere() {
    let storage = || Group::new().with("a", topic()).with("z", topic());
    let before = in_stage("dev", Group::new().with("storage", storage()));
    let moved = One(Id::new("tables").was("/elsewhere/data"), group());
    let storage = Group::new().with("a", topic()).with("m", moved).with("z", topic());
    let after = in_stage("dev", Group::new().with("storage", storage));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    assert_eq!(
        after[0],
        in_stage("dev", Group::new().with("elsewhere", Group::new().with("data", group())))[0]
    );
}

#[test]
fn the_first_name_counts() {
    let before = in_stage("dev", Group::new().with("one", group()));
    assert_eq!(before, in_stage("dev", One(Id::new("three").was("one").was("two"), group())));
}

#[test]
fn a_default_child_is_what_is_around_it() {
    let before = in_stage("dev", Group::new().with("data", group()));
    let wrapped = One(Id::new("inner").as_default(), group());
    assert_eq!(before, in_stage("dev", Group::new().with("data", wrapped)));
    let twice = One(Id::new("b").as_default(), Group::new().with("orders", topic()));
    let twice = Group::new().with("data", One(Id::new("a").as_default(), Group::new().with("c", twice)));
    assert_eq!(
        in_stage("dev", Group::new().with("data", Group::new().with("c", group()))),
        in_stage("dev", twice)
    );
}

#[test]
fn a_default_child_may_not_take_the_ids_of_its_siblings() {
    let inner = crate::place! { topic: topic() };
    let synthesis = super::app_of(crate::place! { #[construct(default)] inner, topic: topic() })
        .synth(crate::Format::Json);
    expect![[r#"
        CDK0003: two elements of `shop` have the id `topic` []
          related: the other one is made here
          help: rename one of them
    "#]]
    .assert_eq(&super::text(&synthesis));
}

#[test]
fn given_ids_are_the_ids() {
    let pinned = One(Id::new("data").logical_id_of("orders", "Orders"), group());
    assert_eq!(in_stage("dev", pinned), ["Orders"]);
    // From further out, and through the boundary of a stack; what is outside counts.
    let inner = One(Id::new("inner").logical_id_of("orders", "Mine"), group());
    let stack = crate::Stack::new(inner);
    let outer = crate::place! { #[construct(logical_id("inner/orders") = "Yours")] stack };
    assert_eq!(in_stage("dev", outer), ["Yours"]);
    let nested = crate::NestedStack::new(group());
    let outer = crate::place! { #[construct(logical_id = "Inner", logical_id("orders") = "Orders")] nested };
    assert_eq!(in_stage("dev", outer), ["Inner", "Orders"]);
}

#[test]
fn given_ids_must_be_valid_and_of_something() {
    let (a, b, c, d) = (group(), topic(), topic(), topic());
    let composite = crate::place! {
        #[construct(logical_id = "A", logical_id("order") = "B")] a,
        #[construct(logical_id = "b-c")] b,
        #[construct(logical_id = "Same")] c,
        #[construct(logical_id = "Same")] d,
    };
    let synthesis = super::app_of(composite).synth(crate::Format::Json);
    expect![[r#"
        CDK0003: two elements of `shop` have the logical id `Same` []
          related: the other one is made here
          help: rename one of them
        CDK0110: `b-c` cannot be a logical id: it must be 1 to 255 letters and digits [shop/b]
        CDK0111: the logical id `A` is given to the main resource, but there is none [shop/a]
          help: name a resource inside by its path: the ids of constructs, and the part; or remove this
        CDK0111: the logical id `B` is given to the resource `order`, but there is none [shop/a]
          help: name a resource inside by its path: the ids of constructs, and the part; or remove this
    "#]]
    .assert_eq(&super::text(&synthesis));
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
