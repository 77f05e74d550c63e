//! What SQS refuses.

use cdk_core::check::Rule;

mod encryption;
mod fifo_options;
mod queue_name;
mod redrive_policy;
mod redrive_target;

pub(crate) static RULES: &[&Rule] = &[
    &queue_name::RULE,
    &encryption::RULE,
    &fifo_options::RULE,
    &redrive_policy::RULE,
    &redrive_target::RULE,
];
