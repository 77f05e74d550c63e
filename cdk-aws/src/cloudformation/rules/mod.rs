//! Stacks that a pipeline cannot deploy.

use cdk_core::check::Rule;

pub(crate) mod assets;
pub(crate) mod built;
pub(crate) mod idle;
pub(crate) mod images;
pub(crate) mod nested;
pub(crate) mod nothing_to_deploy;
pub(crate) mod parameters;
pub(crate) mod stack_name;
pub(crate) mod stack_region;

pub(crate) static RULES: &[&Rule] = &[
    &idle::RULE,
    &nothing_to_deploy::RULE,
    &parameters::RULE,
    &nested::RULE,
    &stack_name::RULE,
    &assets::RULE,
    &built::RULE,
    &images::RULE,
    &stack_region::RULE,
];
