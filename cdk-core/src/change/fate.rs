//! What becomes of a resource that a template no longer describes, or that is replaced.

use cdk_schemas::{Class, Effect, update_facts};
use serde_json::Value as Json;

use super::{schema, type_of};

/// What becomes of a physical resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It is deleted.
    Deleted,
    /// A snapshot is made, and it is deleted.
    Snapshot,
    /// It stays, but belongs to no stack.
    Kept,
}

/// What becomes of a resource that is removed from the template. What counts is the policy in the old template.
pub(crate) fn of_removed(old: &Json) -> Fate {
    match old["DeletionPolicy"].as_str() {
        Some("Retain" | "RetainExceptOnCreate") => Fate::Kept,
        Some("Snapshot") => Fate::Snapshot,
        Some(_) => Fate::Deleted,
        None => {
            let is_saved = || update_facts(type_of(old)).any(|fact| fact.effect == Effect::Saved);
            if !is_member(old) && is_saved() { Fate::Snapshot } else { Fate::Deleted }
        }
    }
}

/// What is lost when a resource goes: nothing of its own, if what it holds is in another resource.
pub(super) fn class(resource: &Json) -> Class {
    let class = schema(type_of(resource)).map(|schema| schema.class()).unwrap_or_default();
    if class == Class::Stateful && is_member(resource) { Class::Plain } else { class }
}

fn is_member(resource: &Json) -> bool {
    let properties = &resource["Properties"];
    let mut facts = update_facts(type_of(resource)).filter(|fact| fact.effect == Effect::Member);
    facts.any(|fact| fact.properties().any(|(property, _)| properties.get(property).is_some()))
}

/// What becomes of the old one of a resource that is replaced. If the update also changes the policy, the one that protects
/// less counts.
pub(crate) fn of_replaced(old: &Json, new: &Json) -> Fate {
    let fate = |resource: &Json| match resource["UpdateReplacePolicy"].as_str() {
        Some("Retain") => Fate::Kept,
        Some("Snapshot") => Fate::Snapshot,
        _ => Fate::Deleted,
    };
    fate(old).min(fate(new))
}
