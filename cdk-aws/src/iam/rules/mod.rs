//! Policies that IAM rejects, in whichever resource.

use cdk_core::check::Rule;

mod action;
mod condition;
mod condition_key;
mod condition_value;
mod duplicate_sid;
mod effect;
mod element;
pub(crate) mod feeds;
mod foreign_element;
mod inline_size;
mod managed_count;
mod managed_policy;
mod managed_size;
mod missing_element;
pub(crate) mod permits;
mod policy;
mod principal;
mod resource;
mod resource_policy_size;
mod service;
mod service_permission;
mod sid;
mod trust_size;
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
    &inline_size::RULE,
    &managed_size::RULE,
    &trust_size::RULE,
    &managed_count::RULE,
    &duplicate_sid::RULE,
    &sid::RULE,
    &condition_key::RULE,
    &condition_value::RULE,
    &resource_policy_size::RULE,
    &service_permission::RULE,
];
