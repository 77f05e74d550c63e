//! What SNS refuses.

use cdk_core::check::Rule;

mod endpoint;
mod fifo_delivery;
mod fifo_options;
mod filter_scope;
mod name;
mod raw_delivery;
mod redrive_policy;
mod stream_role;
mod topic_arn;

pub(crate) static RULES: &[&Rule] = &[
    &name::RULE,
    &fifo_options::RULE,
    &topic_arn::RULE,
    &endpoint::RULE,
    &fifo_delivery::RULE,
    &raw_delivery::RULE,
    &stream_role::RULE,
    &filter_scope::RULE,
    &redrive_policy::RULE,
];
