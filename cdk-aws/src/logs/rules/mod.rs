//! Log groups and filters that CloudWatch Logs rejects.

use cdk_core::check::Rule;

mod default_value;
mod destination;
mod destination_role;
mod dimension_value;
mod filter_condition;
mod filter_pattern;
mod key;
mod log_class;
mod log_group_name;
mod metric_field;
mod metric_name;
mod metric_namespace;
mod metric_value;
mod subscriptions;

pub(crate) static RULES: &[&Rule] = &[
    &log_group_name::RULE,
    &key::RULE,
    &log_class::RULE,
    &filter_pattern::RULE,
    &filter_condition::RULE,
    &metric_namespace::RULE,
    &metric_name::RULE,
    &metric_value::RULE,
    &metric_field::RULE,
    &default_value::RULE,
    &dimension_value::RULE,
    &destination::RULE,
    &destination_role::RULE,
    &subscriptions::RULE,
];
