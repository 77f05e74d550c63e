//! What an update from one set of templates to another does: which resources are added, removed, changed, replaced or moved.
//!
//! Pure functions over templates as JSON. Replacements follow from what the specification says about properties, and
//! from references: a resource that is replaced gets a new physical id, and whoever has that id in a property that cannot
//! be changed is replaced, too, also across stacks.
//!
//! Architecture invariant: knows no program and no files, so that the old side can be any template. What AWS services do
//! is data in `cdk-schemas`.

mod equal;
mod fate;
mod moved;
mod propagate;
mod properties;
mod references;
mod replacement;
mod stack;
mod widening;

use std::collections::BTreeMap;

use cdk_schemas::Class;
use serde_json::Value as Json;

use equal::same;
pub(crate) use fate::{Fate, of_removed, of_replaced};
pub(crate) use propagate::keeps_its_name;
pub(crate) use properties::{PropertyChange, Through};
pub(crate) use replacement::{Cause, Flag, Reason, Replacement, schema};
pub(crate) use stack::{Section, SectionChange, sections};
pub(crate) use widening::{Widens, widenings};

/// A stack of one side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stack<'t> {
    /// What identifies the stack on both sides.
    pub(crate) name: &'t str,
    /// The name with which it is deployed.
    pub(crate) stack_name: &'t str,
    pub(crate) template: &'t Json,
}

impl<'t> Stack<'t> {
    /// The resources, by logical id.
    pub(crate) fn resources(self) -> impl Iterator<Item = (&'t str, &'t Json)> {
        let resources = self.template["Resources"].as_object().into_iter().flatten();
        resources.map(|(id, resource)| (&**id, resource))
    }

    pub(crate) fn resource(self, id: &str) -> Option<&'t Json> {
        self.template["Resources"].get(id)
    }
}

/// A resource: its stack, and its logical id in the template of that stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place<'t> {
    pub(crate) stack: &'t str,
    pub(crate) id: &'t str,
}

/// A resource that differs between the two sides.
#[derive(Clone, Debug)]
pub(crate) struct ResourceChange<'t> {
    /// In the new templates; in the old ones if the resource is removed.
    pub(crate) place: Place<'t>,
    pub(crate) resource_type: &'t str,
    /// The resource in the old template.
    pub(crate) old: Option<&'t Json>,
    /// The resource in the new template.
    pub(crate) new: Option<&'t Json>,
    pub(crate) kind: Kind<'t>,
}

/// What happens to a resource.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'t> {
    /// It is created.
    Added,
    /// It is not in the template any more.
    Removed,
    /// It is updated or replaced.
    Changed(Changed<'t>),
    /// A resource with the same content had another logical id or was in another stack. CloudFormation deletes that one and
    /// creates this one.
    Moved {
        from: Place<'t>,
        /// What differs besides the place.
        properties: Vec<PropertyChange<'t>>,
    },
}

/// The difference between two versions of a resource with the same logical id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changed<'t> {
    /// Its type in the old template, if that is another one. CloudFormation refuses this.
    pub(crate) type_before: Option<&'t str>,
    /// The properties that differ, or whose value will differ because what they refer to is replaced.
    pub(crate) properties: Vec<PropertyChange<'t>>,
    /// What differs outside of the properties: `DeletionPolicy`, `DependsOn` and others.
    pub(crate) attributes: Vec<PropertyChange<'t>>,
    pub(crate) replacement: Replacement<'t>,
}

/// All differences of resources between two sets of stacks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparison<'t> {
    /// By stack and logical id.
    pub(crate) resources: BTreeMap<Place<'t>, ResourceChange<'t>>,
}

impl ResourceChange<'_> {
    /// What is lost with the old resource. What is set on another resource is lost only if a new one sets it on the same:
    /// CloudFormation deletes the old one last.
    pub(crate) fn class(&self) -> Class {
        let class = self.old.or(self.new).map(fate::class).unwrap_or_default();
        let (Some(old), Some(new), Class::SetOn) = (self.old, self.new, class) else { return class };
        let identifiers = schema(self.resource_type).into_iter().flat_map(|schema| schema.identifiers());
        let mut parents = identifiers.filter(|name| old["Properties"].get(name).is_some());
        let has_other_parent = match &self.kind {
            Kind::Changed(changed) => {
                let reasons = changed.replacement.reasons();
                parents.any(|name| reasons.iter().any(|reason| reason.property == name))
            }
            _ => parents.any(|name| !same(&old["Properties"][name], &new["Properties"][name])),
        };
        if has_other_parent { Class::Plain } else { class }
    }
}

impl<'t> Comparison<'t> {
    /// Why a resource is replaced: the first reason, followed by that of the resource that it refers to, and so on.
    pub(crate) fn chain(&self, place: Place<'t>) -> Vec<(Place<'t>, &Reason<'t>)> {
        let mut chain: Vec<(Place<'t>, &Reason<'t>)> = Vec::new();
        let mut at = Some(place);
        while let Some(place) = at.filter(|place| chain.iter().all(|(before, _)| before != place)) {
            let Some(Kind::Changed(changed)) = self.resources.get(&place).map(|change| &change.kind) else {
                break;
            };
            let Some(reason) = changed.replacement.reasons().first() else { break };
            chain.push((place, reason));
            at = match reason.cause {
                Cause::Replaced(next) => Some(next),
                _ => None,
            };
        }
        chain
    }
}

/// Compares the resources of two sets of stacks.
pub(crate) fn compare<'t>(old: &[Stack<'t>], new: &[Stack<'t>]) -> Comparison<'t> {
    let olds: BTreeMap<&str, Stack<'t>> = old.iter().map(|stack| (stack.name, *stack)).collect();
    let news: BTreeMap<&str, Stack<'t>> = new.iter().map(|stack| (stack.name, *stack)).collect();
    let mut resources = BTreeMap::new();
    for stack in new {
        let before = olds.get(stack.name);
        for (id, resource) in stack.resources() {
            let place = Place { stack: stack.name, id };
            let change = match before.and_then(|before| before.resource(id)) {
                Some(old) => changed(place, old, resource),
                None => Some(only_in(place, None, Some(resource))),
            };
            resources.extend(change.map(|change| (place, change)));
        }
    }
    for stack in old {
        for (id, resource) in stack.resources() {
            if news.get(stack.name).is_none_or(|after| after.resource(id).is_none()) {
                let place = Place { stack: stack.name, id };
                resources.insert(place, only_in(place, Some(resource), None));
            }
        }
    }
    moved::find(&mut resources);
    propagate::propagate(old, new, &mut resources);
    Comparison { resources }
}

/// The type of a resource.
pub(crate) fn type_of(resource: &Json) -> &str {
    resource["Type"].as_str().unwrap_or_default()
}

fn only_in<'t>(place: Place<'t>, old: Option<&'t Json>, new: Option<&'t Json>) -> ResourceChange<'t> {
    let kind = if old.is_some() { Kind::Removed } else { Kind::Added };
    let resource_type = old.or(new).map(type_of).unwrap_or_default();
    ResourceChange { place, resource_type, old, new, kind }
}

/// The difference between two versions of a resource, without what follows from other resources.
fn changed<'t>(place: Place<'t>, old: &'t Json, new: &'t Json) -> Option<ResourceChange<'t>> {
    if old == new {
        return None;
    }
    let resource_type = type_of(new);
    let (properties, attributes) = properties::differences(old, new);
    let type_before = Some(type_of(old)).filter(|before| *before != resource_type);
    if properties.is_empty() && attributes.is_empty() && type_before.is_none() {
        return None;
    }
    let replacement = match type_before {
        Some(_) => Replacement::Always(vec![Reason { property: "Type".to_owned(), cause: Cause::Type }]),
        None => replacement::of_changes(resource_type, &properties),
    };
    let changed = Changed { type_before, properties, attributes, replacement };
    Some(ResourceChange {
        place,
        resource_type,
        old: Some(old),
        new: Some(new),
        kind: Kind::Changed(changed),
    })
}

#[cfg(test)]
mod tests;
