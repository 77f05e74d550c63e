//! Functions that Lambda rejects.

use cdk_core::check::Rule;

mod caller;
pub(super) mod cargo_bin;
pub(super) mod cargo_build;
pub(super) mod cargo_lambda;
pub(super) mod cargo_runtime;
mod code_size;
mod code_source;
pub(super) mod directory_handler;
pub(super) mod directory_size;
mod empty_repository;
mod handler;
mod image;
mod inline_handler;
mod inline_runtime;
mod name;
pub(super) mod no_network;
pub(super) mod other_vpc;
mod permission;
mod required;
mod runtime;
pub(super) mod secret_access;
mod timeout;
mod variable_name;
mod variable_secret;
mod variable_size;

pub(crate) static RULES: &[&Rule] = &[
    &timeout::RULE,
    &name::RULE,
    &variable_name::RULE,
    &variable_size::RULE,
    &variable_secret::RULE,
    &runtime::RULE,
    &required::RULE,
    &image::RULE,
    &code_source::RULE,
    &code_size::RULE,
    &inline_runtime::RULE,
    &inline_handler::RULE,
    &directory_handler::RULE,
    &no_network::RULE,
    &other_vpc::RULE,
    &secret_access::RULE,
    &permission::RULE,
    &caller::RULE,
    &directory_size::RULE,
    &empty_repository::RULE,
    &cargo_lambda::RULE,
    &cargo_build::RULE,
    &cargo_bin::RULE,
    &cargo_runtime::RULE,
];
