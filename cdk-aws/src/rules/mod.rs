//! What belongs to no service.

use cdk_core::check::Rule;

mod removal;
pub(crate) mod time_zone;

pub(crate) static RULES: &[&Rule] = &[&removal::RULE];
