//! What Secrets Manager refuses.

use cdk_core::check::Rule;

mod missing_field;
mod rotation_interval;
mod rotation_options;
mod secret_name;
mod template_json;
mod template_key;
mod two_sources;

pub(crate) static RULES: &[&Rule] = &[
    &secret_name::RULE,
    &two_sources::RULE,
    &template_key::RULE,
    &template_json::RULE,
    &rotation_interval::RULE,
    &rotation_options::RULE,
    &missing_field::RULE,
];
