//! What belongs to no service.

use cdk_core::check::Rule;

mod edge_function;
mod parameter_size;
mod removal;
pub(crate) mod time_zone;
pub(crate) mod updates;
mod user_data;

pub(crate) static RULES: &[&Rule] =
    &[&removal::RULE, &user_data::RULE, &edge_function::RULE, &parameter_size::RULE];
