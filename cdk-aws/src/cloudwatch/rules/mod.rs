//! Alarms and dashboards that CloudWatch rejects, or that can never go off.

use cdk_core::check::Rule;

mod action;
mod action_region;
mod actions;
mod alarm_name;
mod alarm_rule;
mod band;
mod dashboard_body;
mod dashboard_name;
mod datapoints;
mod dimensions;
mod evaluation_range;
mod extended_statistic;
mod known;
mod low_samples;
mod meaningless_statistic;
mod metric;
mod metric_parts;
mod metric_twice;
mod mute_duration;
mod mute_schedule;
mod needed_dimension;
mod period;
mod query_id;
mod query_reference;
mod query_result;
mod short_period;
mod statistic;
mod threshold;
mod unknown_metric;

pub(crate) static RULES: &[&Rule] = &[
    &alarm_name::RULE,
    &period::RULE,
    &short_period::RULE,
    &evaluation_range::RULE,
    &datapoints::RULE,
    &metric::RULE,
    &metric_parts::RULE,
    &metric_twice::RULE,
    &statistic::RULE,
    &extended_statistic::RULE,
    &low_samples::RULE,
    &dimensions::RULE,
    &threshold::RULE,
    &band::RULE,
    &action::RULE,
    &action_region::RULE,
    &actions::RULE,
    &query_id::RULE,
    &query_result::RULE,
    &query_reference::RULE,
    &alarm_rule::RULE,
    &dashboard_name::RULE,
    &dashboard_body::RULE,
    &meaningless_statistic::RULE,
    &needed_dimension::RULE,
    &unknown_metric::RULE,
    &mute_schedule::RULE,
    &mute_duration::RULE,
];
