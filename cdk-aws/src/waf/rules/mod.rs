//! What WAF refuses.

use cdk_core::check::Rule;

mod log_destination;
mod priority;

pub(crate) static RULES: &[&Rule] = &[&log_destination::RULE, &priority::RULE];
