//! Buckets that S3 rejects.

use cdk_core::check::Rule;

mod action_level;
mod cors_headers;
mod cors_origin;
mod cors_rule;
mod early_transition;
mod encryption_key;
mod late_transition;
pub(super) mod lifecycle_days;
mod lifecycle_rule;
mod log_bucket;
mod name;
mod other_bucket;
mod policy;
mod public_policy;
mod replication;
mod rule_count;
mod transition_order;

pub(crate) static RULES: &[&Rule] = &[
    &name::RULE,
    &lifecycle_days::RULE,
    &lifecycle_rule::RULE,
    &early_transition::RULE,
    &late_transition::RULE,
    &cors_rule::RULE,
    &cors_origin::RULE,
    &cors_headers::RULE,
    &rule_count::RULE,
    &log_bucket::RULE,
    &encryption_key::RULE,
    &replication::RULE,
    &public_policy::RULE,
    &other_bucket::RULE,
    &action_level::RULE,
    &transition_order::RULE,
];
