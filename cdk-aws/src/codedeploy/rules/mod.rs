//! Deployments that CodeDeploy rejects.

use cdk_core::check::Rule;

mod alarms;
mod configuration;
mod controller;
pub(super) mod frozen;
pub(super) mod hook_address;
pub(super) mod hook_answer;
pub(super) mod hook_event;
pub(super) mod hook_traffic;
mod hosts;
mod interval;
mod load_balancer;
pub(super) mod one_balancer;
pub(super) mod place;
mod role;
mod routing;
mod routing_type;
mod service_connect;
mod step;
mod style;
mod target_groups;
mod target_type;
pub(super) mod task_definition;
mod wait;
pub(super) mod whole_minutes;

pub(crate) static RULES: &[&Rule] = &[
    &step::RULE,
    &interval::RULE,
    &routing::RULE,
    &routing_type::RULE,
    &hosts::RULE,
    &configuration::RULE,
    &wait::RULE,
    &whole_minutes::RULE,
    &alarms::RULE,
    &role::RULE,
    &style::RULE,
    &load_balancer::RULE,
    &target_groups::RULE,
    &target_type::RULE,
    &controller::RULE,
    &service_connect::RULE,
    &hook_event::RULE,
    &hook_traffic::RULE,
    &hook_answer::RULE,
    &one_balancer::RULE,
    &place::RULE,
    &task_definition::RULE,
    &frozen::RULE,
    &hook_address::RULE,
];
