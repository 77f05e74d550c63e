//! What the program makes: the resources that belong into the lock.

use std::collections::BTreeMap;

use cdk_schemas::Replacement;

use super::entry::{Entry, Keeps, Values};
use super::kind::Kind;
use super::value::{at, remembered};
use crate::cfn::{Frozen, Resource};
use crate::check::{Library, View, raw_names};
use crate::emit;
use crate::value::{ByKey, Expr, Use};

/// A resource of the program that belongs into the lock.
pub(super) struct Current<'v> {
    pub(super) path: String,
    pub(super) entry: Entry,
    pub(super) stack: usize,
    pub(super) resource: &'v Resource,
    /// The resources that the properties refer to whose change replaces it: the property, and where the other one is.
    pub(super) needs: Vec<(&'static str, Place)>,
}

/// A stack and a resource in it, by their positions.
pub(super) type Place = (usize, usize);

/// The resources of a program that belong into the lock, by place.
pub(super) struct Resources<'v> {
    pub(super) view: &'v View<'v>,
    pub(super) kinds: ByKey<&'v str, Option<Kind>>,
    pub(super) all: BTreeMap<Place, Current<'v>>,
}

impl<'v> Resources<'v> {
    pub(super) fn new(view: &'v View<'v>, library: Library) -> Self {
        let mut found = Resources { view, kinds: ByKey::default(), all: BTreeMap::new() };
        let mut waiting = Vec::new();
        for (stack, content) in view.lowered.stacks.iter().enumerate() {
            if view.tree.stacks[stack].entry.is_temporary {
                continue;
            }
            for (index, resource) in content.resources.iter().enumerate() {
                if let Some(keeps) = found.keeps(resource, library) {
                    waiting.push(((stack, index), keeps));
                }
            }
        }
        // What they need may need others.
        while let Some((place, keeps)) = waiting.pop() {
            if found.all.get(&place).is_none_or(|known| known.entry.keeps == Keeps::Needed) {
                let current = found.current(place, keeps, library);
                let needed = current.needs.iter().map(|(_, place)| (*place, Keeps::Needed));
                let needed = needed.filter(|(place, _)| !found.all.contains_key(place));
                waiting.extend(needed);
                found.all.insert(place, current);
            }
        }
        found
    }

    fn kind(&mut self, resource: &'v Resource, library: Library) -> Option<&Kind> {
        let kind = resource.resource_type();
        self.kinds.entry(kind).or_insert_with(|| Kind::of(kind, library)).as_ref()
    }

    /// Why a resource is in the lock, if it is.
    fn keeps(&mut self, resource: &'v Resource, library: Library) -> Option<Keeps> {
        if frozen(resource).is_some() {
            return Some(Keeps::Frozen);
        }
        let kind = self.kind(resource, library)?;
        let has_name = || kind.naming.as_ref().is_some_and(|naming| has_name(resource, naming.name));
        kind.keeps.or_else(|| has_name().then_some(Keeps::Name))
    }

    fn current(&mut self, (stack, index): Place, keeps: Keeps, library: Library) -> Current<'v> {
        let view = self.view;
        let resource = &view.lowered.stacks[stack].resources[index];
        let mut current = Current {
            path: path(view, resource),
            entry: Entry {
                stack: view.tree.stacks[stack].place(),
                id: view.resolved.places[resource.target()].logical_id.to_string(),
                resource_type: resource.resource_type().to_owned(),
                keeps,
                policy: resource.removal_policy().map(|policy| policy.names().0.to_owned()),
                values: Values::new(),
            },
            stack,
            resource,
            needs: Vec::new(),
        };
        let json = |value: &Expr| emit::json(view.tree, view.resolved, stack, value);
        let properties = resource.properties();
        if let Some(kind) = self.kind(resource, library) {
            for tracked in &kind.tracked {
                let (name, rest) = tracked.path.split_once(['/', '.']).unwrap_or((tracked.path, ""));
                let value = properties.get(name).filter(|value| !matches!(**value, Expr::Absent));
                let Some(value) = value else { continue };
                if tracked.replacement != Replacement::Never {
                    let places = referred(view, stack, &value);
                    current.needs.extend(places.into_iter().map(|place| (tracked.path, place)));
                }
                if let Some(value) = at(&json(&value), rest) {
                    current.entry.values.insert(tracked.path.to_owned(), remembered(tracked.path, &value));
                }
            }
        }
        if let Some(frozen) = frozen(resource) {
            current.entry.values.extend(frozen_values(resource, frozen, json));
        }
        current
    }
}

pub(super) fn frozen(resource: &Resource) -> Option<Frozen> {
    resource.body.rare().and_then(|rare| rare.frozen)
}

fn frozen_values(resource: &Resource, frozen: Frozen, json: impl Fn(&Expr) -> serde_json::Value) -> Values {
    let all = resource.properties().to_tree();
    let Expr::Map(entries) = &*all else { return Values::new() };
    let counts = |name: &str| frozen.properties.is_empty() || frozen.properties.contains(&name);
    let entries = entries.iter().filter(|(name, value)| counts(name) && !matches!(value, Expr::Absent));
    entries.map(|(name, value)| (name.to_string(), remembered(name, &json(value)))).collect()
}

/// The path of a resource's construct, and its part in it.
pub(super) fn path(view: &View<'_>, resource: &Resource) -> String {
    let mut path = view.path(resource);
    if !resource.part().is_empty() {
        path.push('/');
        path.push_str(resource.part());
    }
    path
}

/// Whether the template itself gives a resource a name: one that is a reference is that of something else.
fn has_name(resource: &Resource, path: &str) -> bool {
    let mut steps = path.split('.');
    let first = steps.next().and_then(|name| resource.property(name));
    let value = steps.try_fold(first, |value, name| Some(value?.get(name).map(std::borrow::Cow::into_owned)));
    value.flatten().is_some_and(|value| matches!(value.unlocated(), Expr::Text(_) | Expr::Sub(_)))
}

/// The resources that a value refers to, in any stack.
fn referred(view: &View<'_>, stack: usize, value: &Expr) -> Vec<Place> {
    let mut found = Vec::new();
    value.visit(&mut |used| {
        if let Use::Value(reference) = used
            && let Some(place) = view.place(&reference.target)
            && let Some(index) = place.resource
        {
            found.push((place.stack, index as usize));
        }
    });
    let mut names = Vec::new();
    raw_names(value, &mut names);
    if !names.is_empty() {
        found.extend(names.iter().filter_map(|id| Some((stack, view.position(stack, id)?))));
    }
    found
}
