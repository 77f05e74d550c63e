//! Rules that EventBridge rejects, or that never match or have no effect.

use cdk_core::check::Rule;

mod detail_type;
mod pattern_field;
mod pattern_list;
mod pattern_size;
mod schedule;
mod schedule_bus;
mod source;
mod target_id;
mod target_input;
mod target_role;
mod target_topic;
mod targets;
mod when;

pub(crate) static RULES: &[&Rule] = &[
    &when::RULE,
    &schedule::RULE,
    &schedule_bus::RULE,
    &pattern_list::RULE,
    &pattern_field::RULE,
    &source::RULE,
    &detail_type::RULE,
    &targets::RULE,
    &target_id::RULE,
    &target_input::RULE,
    &target_role::RULE,
    &target_topic::RULE,
    &pattern_size::RULE,
];
