//! The engine's rules, one file each.

mod calls;
mod description;
mod dynamic_references;
mod exports;
mod functions;
mod limits;
mod mappings;
mod names;
mod outputs;
mod overrides;
mod parameters;
mod resource_cycle;
mod resource_types;
mod scalars;
mod schema;
mod tags;

pub(crate) use limits::MAX_DIRECT;
pub(super) use limits::check_size;

pub(super) use schema::CODES as SCHEMA_CODES;

use super::{Legacy, Rule};

/// The registry.
pub(super) static RULES: &[&Rule] = &[&overrides::RULE];

/// Rules of the old form.
pub(super) static LEGACY: &[Legacy] = &[
    limits::RULE,
    resource_cycle::RULE,
    exports::RULE,
    description::RULE,
    tags::RULE,
    parameters::RULE,
    mappings::RULE,
    functions::RULE,
    outputs::RULE,
    names::RULE,
    calls::RULE,
    dynamic_references::RULE,
    resource_types::RULE,
    scalars::RULE,
    schema::RULE,
];
