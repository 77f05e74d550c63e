//! What follows for a resource from what happens to those that it refers to.

use std::collections::BTreeMap;

use cdk_schemas::{Effect, update_facts};
use serde_json::Value as Json;

use super::properties::Through;
use super::references::{Reference, references};
use super::replacement::{Cause, Flag, Reason, flag, schema};
use super::{Changed, Kind, Place, PropertyChange, ResourceChange, Stack, same, type_of};

/// A property that has the id of a resource, or what else replaces its value.
struct Use<'t> {
    user: Place<'t>,
    path: String,
    /// The attribute, if it is one of a resource of the same stack.
    attribute: Option<&'t str>,
}

/// Who refers to what, in the new templates.
#[derive(Default)]
struct Uses<'t> {
    resources: BTreeMap<Place<'t>, Vec<Use<'t>>>,
    mappings: BTreeMap<Place<'t>, Vec<Use<'t>>>,
    conditions: BTreeMap<Place<'t>, Vec<Use<'t>>>,
}

type Changes<'t> = BTreeMap<Place<'t>, ResourceChange<'t>>;

/// Adds to the changes what follows from replaced resources, and from mappings and conditions that differ.
pub(super) fn propagate<'t>(old: &[Stack<'t>], new: &[Stack<'t>], changes: &mut Changes<'t>) {
    let mut work: Vec<Place<'t>> =
        changes.values().filter(|change| is_new(change)).map(|c| c.place).collect();
    let differing = |section: &str| differing(old, new, section);
    let (mappings, conditions) = (differing("Mappings"), differing("Conditions"));
    let remade: Vec<_> = changes.values().flat_map(remade).collect();
    if work.is_empty() && remade.is_empty() && mappings.is_empty() && conditions.is_empty() {
        return;
    }
    let uses = Uses::of(new);
    let resources: BTreeMap<Place<'t>, &'t Json> = new
        .iter()
        .flat_map(|stack| stack.resources().map(|(id, r)| (Place { stack: stack.name, id }, r)))
        .collect();
    let follow = |used: &Use<'t>, level, cause, through, changes: &mut Changes<'t>| {
        resources
            .get(&used.user)
            .is_some_and(|resource| touch(used, resource, level, cause, through, changes))
    };
    for (places, of, is_mapping) in
        [(&mappings, &uses.mappings, true), (&conditions, &uses.conditions, false)]
    {
        for place in places {
            let (cause, through) = if is_mapping {
                (Cause::Mapping(place.id), Through::Mapping(place.id))
            } else {
                (Cause::Condition(place.id), Through::Condition(place.id))
            };
            for used in of.get(place).into_iter().flatten() {
                if follow(used, Flag::Conditional, cause, through, changes) {
                    work.push(used.user);
                }
            }
        }
    }
    for (place, attribute) in remade {
        for used in uses.resources.get(&place).into_iter().flatten() {
            let is_it = used.attribute == Some(attribute);
            let (cause, through) = (Cause::Attribute(place), Through::Resource(place));
            if is_it && follow(used, Flag::Always, cause, through, changes) {
                work.push(used.user);
            }
        }
    }
    while let Some(place) = work.pop() {
        let Some(level) =
            changes.get(&place).filter(|change| is_new(change) && !keeps_its_name(change)).map(level)
        else {
            continue;
        };
        for used in uses.resources.get(&place).into_iter().flatten() {
            if follow(used, level, Cause::Replaced(place), Through::Resource(place), changes) {
                work.push(used.user);
            }
        }
    }
}

/// Whether the physical id of a resource will be another one, although the templates refer to it as before.
fn level(change: &ResourceChange<'_>) -> Flag {
    match &change.kind {
        Kind::Changed(changed) => changed.replacement.level(),
        _ => Flag::Never,
    }
}

fn is_new(change: &ResourceChange<'_>) -> bool {
    matches!(level(change), Flag::Conditional | Flag::Always)
}

/// The attributes that become others when the resource is updated in place.
fn remade<'t>(change: &ResourceChange<'t>) -> Vec<(Place<'t>, &'static str)> {
    let Kind::Changed(changed) = &change.kind else { return Vec::new() };
    let is_about = |fact: &cdk_schemas::Fact| {
        fact.effect == Effect::Remakes
            && changed.properties.iter().any(|property| fact.is_about(&property.path))
    };
    let facts = update_facts(change.resource_type).filter(is_about);
    facts.map(|fact| (change.place, fact.words)).collect()
}

/// Whether the template gives the resource its physical id and does not change it: then nobody who refers to it
/// changes. (AWS refuses such a replacement.)
pub(crate) fn keeps_its_name(change: &ResourceChange<'_>) -> bool {
    let (Some(old), Some(new)) = (change.old, change.new) else { return false };
    name(change.resource_type, new).is_some_and(|(property, value)| {
        old["Properties"].get(property).is_some_and(|before| same(before, value))
    })
}

/// The property that is the physical id of a resource, and its value, if the template sets it.
pub(super) fn name<'t>(resource_type: &str, resource: &'t Json) -> Option<(&'static str, &'t Json)> {
    let schema = schema(resource_type)?;
    let mut identifiers = schema.identifiers();
    let property = identifiers.next().filter(|_| identifiers.next().is_none())?;
    let is_fixed = flag(&schema, property) >= Flag::Always;
    let value = resource["Properties"].get(property)?;
    (is_fixed && value.is_string()).then_some((property, value))
}

/// Notes that a property of a resource will have another value. Returns whether the resource is now more certainly
/// replaced than before.
fn touch<'t>(
    used: &Use<'t>,
    resource: &'t Json,
    level: Flag,
    cause: Cause<'t>,
    through: Through<'t>,
    changes: &mut Changes<'t>,
) -> bool {
    let resource_type = type_of(resource);
    let change = changes.entry(used.user).or_insert_with(|| ResourceChange {
        place: used.user,
        resource_type,
        old: Some(resource),
        new: Some(resource),
        kind: Kind::Changed(Changed::default()),
    });
    let Kind::Changed(difference) = &mut change.kind else { return false };
    let is_known = |known: &PropertyChange<'t>| {
        known.path == used.path
            || used.path.strip_prefix(&known.path).is_some_and(|rest| rest.starts_with('.'))
    };
    if !difference.properties.iter().any(is_known) {
        let path = used.path.clone();
        difference.properties.push(PropertyChange { path, old: None, new: None, through: Some(through) });
    }
    let Some(schema) = schema(resource_type) else { return false };
    let before = difference.replacement.level();
    let reason = Reason { property: used.path.clone(), cause };
    let effect = match level {
        Flag::Conditional => flag(&schema, &used.path).min(level),
        _ => flag(&schema, &used.path),
    };
    difference.replacement.add(effect, reason);
    difference.replacement.level() > before
}

impl<'t> Uses<'t> {
    fn of(stacks: &[Stack<'t>]) -> Self {
        let exports = exported(stacks);
        let outputs = outputs(stacks);
        let mut uses = Uses::default();
        for stack in stacks {
            for (id, resource) in stack.resources() {
                let Some(properties) = resource.get("Properties") else { continue };
                let place = Place { stack: stack.name, id };
                references(properties, &mut |path, reference| {
                    let here = |id| Place { stack: stack.name, id };
                    let (map, targets) = match reference {
                        Reference::Ref(id) | Reference::Attribute(id, _) => {
                            (&mut uses.resources, vec![here(id)])
                        }
                        Reference::Mapping(id) => (&mut uses.mappings, vec![here(id)]),
                        Reference::Condition(id) => (&mut uses.conditions, vec![here(id)]),
                        Reference::Import(name) => {
                            (&mut uses.resources, exports.get(name).cloned().unwrap_or_default())
                        }
                        Reference::Output(of, name) => {
                            (&mut uses.resources, outputs.get(&(of, name)).cloned().unwrap_or_default())
                        }
                    };
                    let attribute = match reference {
                        Reference::Attribute(_, attribute) => attribute,
                        _ => None,
                    };
                    for target in targets {
                        let path = path.to_owned();
                        map.entry(target).or_default().push(Use { user: place, path, attribute });
                    }
                });
            }
        }
        uses
    }
}

/// The resources in the value of each export.
fn exported<'t>(stacks: &[Stack<'t>]) -> BTreeMap<&'t str, Vec<Place<'t>>> {
    let mut exports = BTreeMap::new();
    for stack in stacks {
        for (_, output) in entries(stack.template, "Outputs") {
            if let Some(name) = output["Export"]["Name"].as_str() {
                exports.insert(name, resources_in(*stack, output));
            }
        }
    }
    exports
}

/// The resources in the value of each output, by the name of the stack and that of the output.
fn outputs<'t>(stacks: &[Stack<'t>]) -> BTreeMap<(&'t str, &'t str), Vec<Place<'t>>> {
    let mut outputs = BTreeMap::new();
    for stack in stacks {
        for (id, output) in entries(stack.template, "Outputs") {
            outputs.insert((stack.stack_name, id), resources_in(*stack, output));
        }
    }
    outputs
}

fn resources_in<'t>(stack: Stack<'t>, output: &'t Json) -> Vec<Place<'t>> {
    let mut found = Vec::new();
    references(&output["Value"], &mut |_, reference| {
        if let Reference::Ref(id) | Reference::Attribute(id, _) = reference {
            found.push(Place { stack: stack.name, id });
        }
    });
    found
}

/// The entries of a section of a template.
pub(super) fn entries<'t>(template: &'t Json, section: &str) -> impl Iterator<Item = (&'t str, &'t Json)> {
    let entries = template[section].as_object().into_iter().flatten();
    entries.map(|(id, entry)| (&**id, entry))
}

/// The entries of a section that are on both sides and differ.
fn differing<'t>(old: &[Stack<'t>], new: &[Stack<'t>], section: &str) -> Vec<Place<'t>> {
    let mut found = Vec::new();
    for stack in new {
        let Some(before) = old.iter().find(|before| before.name == stack.name) else { continue };
        for (id, entry) in entries(stack.template, section) {
            if before.template[section].get(id).is_some_and(|old| !same(old, entry)) {
                found.push(Place { stack: stack.name, id });
            }
        }
    }
    found
}
