//! Whether a change of properties replaces the resource, by what the specification says about them.

use cdk_schemas::Resource;
use serde_json::Value as Json;

pub(crate) use cdk_schemas::Replacement as Flag;

use super::Place;
use super::properties::PropertyChange;

/// Whether an update replaces a resource: makes a new one with another physical id, and deletes the old one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Replacement<'t> {
    /// It is updated in place.
    #[default]
    Never,
    /// That depends on something that templates do not show.
    Conditional(Vec<Reason<'t>>),
    /// It is replaced.
    Always(Vec<Reason<'t>>),
    /// AWS refuses the update.
    Refused(Vec<Reason<'t>>),
}

/// A property whose change replaces the resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reason<'t> {
    /// The path of the property.
    pub(crate) property: String,
    pub(crate) cause: Cause<'t>,
}

/// What changes a property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cause<'t> {
    /// Its value in the template.
    Edited,
    /// It refers to a resource that is replaced, or may be.
    Replaced(Place<'t>),
    /// It refers to an attribute that a change of this resource makes another one.
    Attribute(Place<'t>),
    /// It is found in a mapping that differs.
    Mapping(&'t str),
    /// It depends on a condition that differs.
    Condition(&'t str),
    /// The resource has another type.
    Type,
    /// The specification does not know the type of the resource.
    Unknown,
}

impl<'t> Replacement<'t> {
    pub(crate) fn reasons(&self) -> &[Reason<'t>] {
        match self {
            Replacement::Never => &[],
            Replacement::Conditional(reasons)
            | Replacement::Always(reasons)
            | Replacement::Refused(reasons) => reasons,
        }
    }

    /// How certain it is.
    pub(crate) fn level(&self) -> Flag {
        match self {
            Replacement::Never => Flag::Never,
            Replacement::Conditional(_) => Flag::Conditional,
            Replacement::Always(_) => Flag::Always,
            Replacement::Refused(_) => Flag::Refused,
        }
    }

    /// Adds a reason; the more certain ones remain.
    pub(super) fn add(&mut self, level: Flag, reason: Reason<'t>) {
        let known = self.level();
        if level == Flag::Never || level < known {
            return;
        }
        let mut reasons = if level == known { self.reasons().to_vec() } else { Vec::new() };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
        *self = match level {
            Flag::Refused => Replacement::Refused(reasons),
            Flag::Always => Replacement::Always(reasons),
            Flag::Conditional | Flag::Never => Replacement::Conditional(reasons),
        };
    }
}

/// The specification of a type; that of custom resources for all of them.
pub(crate) fn schema(resource_type: &str) -> Option<Resource> {
    let is_custom = resource_type.starts_with("Custom::");
    cdk_schemas::resource(if is_custom { "AWS::CloudFormation::CustomResource" } else { resource_type })
}

/// What the specification says about a change at a path, such as `VpcConfig.SubnetIds.0`.
pub(crate) fn flag(schema: &Resource, path: &str) -> Flag {
    schema.replacement(&path.replace('.', "/"))
}

/// The replacement of a resource by changes of its own properties.
pub(super) fn of_changes<'t>(resource_type: &str, changes: &[PropertyChange<'t>]) -> Replacement<'t> {
    let mut replacement = Replacement::Never;
    let schema = schema(resource_type);
    for change in changes {
        let reason = |cause| Reason { property: change.path.clone(), cause };
        match &schema {
            Some(schema) => {
                replacement.add(flag_of_change(schema, change), reason(Cause::Edited));
            }
            None => replacement.add(Flag::Conditional, reason(Cause::Unknown)),
        }
    }
    replacement
}

/// A record that appears or disappears changes all of its parts.
fn flag_of_change(schema: &Resource, change: &PropertyChange<'_>) -> Flag {
    let mut found = flag(schema, &change.path);
    for value in [change.old, change.new].into_iter().flatten() {
        found = found.max(flag_below(schema, &change.path, value));
    }
    found
}

fn flag_below(schema: &Resource, path: &str, value: &Json) -> Flag {
    let below = |key: &str, value: &Json| {
        let path = format!("{path}.{key}");
        flag(schema, &path).max(flag_below(schema, &path, value))
    };
    match value {
        Json::Object(map) => map.iter().map(|(key, value)| below(key, value)).max().unwrap_or_default(),
        Json::Array(items) => items.iter().map(|item| below("0", item)).max().unwrap_or_default(),
        _ => Flag::Never,
    }
}
