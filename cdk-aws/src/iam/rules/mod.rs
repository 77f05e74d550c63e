//! Policies that IAM rejects, in whichever resource.

use cdk_core::check::Rule;

mod action;
mod condition;
mod effect;
mod element;
pub(crate) mod feeds;
mod foreign_element;
mod managed_policy;
mod missing_element;
pub(crate) mod permits;
mod policy;
mod principal;
mod resource;
mod service;
mod service_permission;
mod version;

pub(crate) static RULES: &[&Rule] = &[
    &action::RULE,
    &version::RULE,
    &missing_element::RULE,
    &element::RULE,
    &foreign_element::RULE,
    &effect::RULE,
    &principal::RULE,
    &service::RULE,
    &condition::RULE,
    &resource::RULE,
    &managed_policy::RULE,
    &service_permission::RULE,
];
