//! Load balancers, listeners and target groups that Elastic Load Balancing rejects.

use cdk_core::check::{Rule, Subject, is_spelled};
use cdk_core::value::Node;

mod action_config;
mod answers;
mod attribute_kind;
mod attribute_value;
mod attributes;
mod balancer_protocol;
mod certificate_arn;
mod certificate_place;
mod condition_field;
mod condition_value;
mod fixed_response;
mod forward_limits;
mod health_check_codes;
mod health_check_path;
mod health_check_port;
mod health_check_protocol;
mod health_check_timeout;
mod incomplete_condition;
mod incomplete_listener;
mod incomplete_target_group;
mod lambda_options;
mod listener_port;
mod listener_protocol;
mod load_balancer_name;
mod log_bucket;
mod matcher;
mod missing_certificate;
pub(super) mod moved;
pub(super) mod no_listener;
mod priority;
mod protocol_version;
mod redirect;
mod redirect_loop;
mod security_policy;
pub(super) mod shared_priority;
mod subnets;
mod target_group_arn;
mod target_group_name;
mod target_id;
mod tls_options;
mod too_many_values;
mod unknown_attribute;
mod unreached;
mod zones;

pub(crate) static RULES: &[&Rule] = &[
    &load_balancer_name::RULE,
    &subnets::RULE,
    &zones::RULE,
    &unknown_attribute::RULE,
    &attribute_value::RULE,
    &attribute_kind::RULE,
    &log_bucket::RULE,
    &no_listener::RULE,
    &listener_port::RULE,
    &listener_protocol::RULE,
    &incomplete_listener::RULE,
    &tls_options::RULE,
    &security_policy::RULE,
    &missing_certificate::RULE,
    &certificate_arn::RULE,
    &certificate_place::RULE,
    &answers::RULE,
    &action_config::RULE,
    &target_group_arn::RULE,
    &forward_limits::RULE,
    &fixed_response::RULE,
    &redirect::RULE,
    &redirect_loop::RULE,
    &condition_field::RULE,
    &incomplete_condition::RULE,
    &condition_value::RULE,
    &too_many_values::RULE,
    &priority::RULE,
    &unreached::RULE,
    &moved::RULE,
    &target_group_name::RULE,
    &incomplete_target_group::RULE,
    &lambda_options::RULE,
    &balancer_protocol::RULE,
    &protocol_version::RULE,
    &health_check_timeout::RULE,
    &health_check_path::RULE,
    &health_check_port::RULE,
    &health_check_codes::RULE,
    &matcher::RULE,
    &health_check_protocol::RULE,
    &target_id::RULE,
    &shared_priority::RULE,
];

/// What has actions.
const LISTENERS: &[&str] =
    &["AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule"];

/// The actions of a listener or of a rule.
fn actions<'s, 'v>(subject: &'s Subject<'v>) -> &'s [Node<'v>] {
    let path = if subject.has("DefaultActions") { "DefaultActions" } else { "Actions" };
    subject.items(path)
}

/// Whether this is a name of a load balancer or target group.
fn is_name(name: &str) -> bool {
    is_spelled(name, 1..=32, "-") && !name.starts_with('-') && !name.ends_with('-')
}

#[test]
fn names_are_short_and_have_hyphens_inside() {
    assert!(is_name("a") && is_name("shop-1") && is_name(&"a".repeat(32)));
    assert!(!is_name("") && !is_name("-abc") && !is_name("abc-") && !is_name(&"a".repeat(33)));
}
