//! The engine's rules, one file each, by topic.

pub(super) mod conditions;
pub(super) mod exports;
pub(super) mod functions;
pub(super) mod json;
pub(super) mod mappings;
pub(super) mod names;
pub(super) mod parameters;
pub(super) mod resources;
pub(super) mod schema;
pub(super) mod suppressions;
pub(super) mod tags;
pub(super) mod templates;

use super::Rule;

/// The registry.
pub(super) static RULES: &[&Rule] = &[
    &templates::description::RULE,
    &templates::element_count::RULE,
    &templates::near_limit::RULE,
    &templates::size::RULE,
    &templates::resource_cycle::RULE,
    &templates::no_resources::RULE,
    &templates::file_path::RULE,
    &templates::same_file::RULE,
    &conditions::unconditional_use::RULE,
    &conditions::across_stacks::RULE,
    &exports::duplicate_name::RULE,
    &exports::invalid_name::RULE,
    &exports::no_value::RULE,
    &names::duplicate::RULE,
    &parameters::unknown_type::RULE,
    &parameters::limit_of_other_type::RULE,
    &parameters::reversed_limits::RULE,
    &parameters::default_not_literal::RULE,
    &parameters::default_not_allowed::RULE,
    &parameters::nested_stack::RULE,
    &parameters::visible::RULE,
    &mappings::invalid_key::RULE,
    &mappings::key_count::RULE,
    &mappings::unknown_key::RULE,
    &functions::unknown::RULE,
    &functions::malformed::RULE,
    &functions::cidr_blocks::RULE,
    &functions::list_index::RULE,
    &functions::condition_count::RULE,
    &functions::only_in_rules::RULE,
    &functions::too_deep::RULE,
    &functions::early_reference::RULE,
    &json::unknown_logical_id::RULE,
    &json::unknown_pseudo_parameter::RULE,
    &json::unknown_attribute::RULE,
    &json::dynamic_reference::RULE,
    &json::null::RULE,
    &json::not_finite::RULE,
    &json::duplicate_key::RULE,
    &templates::metadata_value::RULE,
    &resources::unknown_type::RULE,
    &resources::attribute_among_properties::RULE,
    &resources::override_path::RULE,
    &tags::reserved_key::RULE,
    &tags::length::RULE,
    &tags::duplicate_key::RULE,
    &tags::placeholder::RULE,
    &tags::too_many::RULE,
    &suppressions::unknown_code::RULE,
    &suppressions::no_reason::RULE,
];
