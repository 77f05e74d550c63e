//! Network configurations that EC2 rejects.

use cdk_core::Lower;
use cdk_core::check::{Rule, Subject, is_spelled};
use cdk_core::value::Node;

use super::Vpc;

mod address_block;
mod default_group;
mod description;
mod dns;
mod duplicate_route;
mod duplicate_rule;
mod endpoint_name;
mod endpoint_options;
mod endpoint_region;
mod existing_id;
mod existing_option;
mod existing_subnets;
mod flow_log;
mod gateway_order;
mod gateway_service;
mod group_name;
mod group_vpc;
mod host_bits;
mod missing_block;
mod missing_ports;
pub(super) mod missing_tier;
mod nat_address;
mod nat_tiers;
mod outside_vpc;
mod overlap;
mod planned_prefix;
mod port_range;
mod route_parts;
mod route_tables;
mod rule_group;
mod rule_peer;
mod rule_protocol;
mod service_name;
mod small_block;
mod subnet_blocks;
mod subnet_prefix;
pub(super) mod unknown_endpoint;
mod vpc_block;
mod zone_count;
mod zone_index;
mod zone_region;
mod zone_twice;

pub(crate) static RULES: &[&Rule] = &[
    &address_block::RULE,
    &host_bits::RULE,
    &missing_block::RULE,
    &vpc_block::RULE,
    &dns::RULE,
    &zone_count::RULE,
    &zone_twice::RULE,
    &zone_region::RULE,
    &zone_index::RULE,
    &group_vpc::RULE,
    &missing_tier::RULE,
    &small_block::RULE,
    &planned_prefix::RULE,
    &subnet_blocks::RULE,
    &subnet_prefix::RULE,
    &outside_vpc::RULE,
    &overlap::RULE,
    &nat_tiers::RULE,
    &nat_address::RULE,
    &route_parts::RULE,
    &duplicate_route::RULE,
    &route_tables::RULE,
    &group_name::RULE,
    &description::RULE,
    &rule_group::RULE,
    &default_group::RULE,
    &rule_peer::RULE,
    &rule_protocol::RULE,
    &missing_ports::RULE,
    &port_range::RULE,
    &duplicate_rule::RULE,
    &endpoint_name::RULE,
    &service_name::RULE,
    &endpoint_region::RULE,
    &gateway_service::RULE,
    &endpoint_options::RULE,
    &existing_id::RULE,
    &existing_subnets::RULE,
    &existing_option::RULE,
    &flow_log::RULE,
    &gateway_order::RULE,
    &unknown_endpoint::RULE,
];

/// The security groups and their rules.
const GROUPS: &[&str] =
    &["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress"];

/// The properties that say who is on the other side of a rule.
const PEERS: [&str; 7] = [
    "CidrIp",
    "CidrIpv6",
    "DestinationPrefixListId",
    "DestinationSecurityGroupId",
    "SourcePrefixListId",
    "SourceSecurityGroupId",
    "SourceSecurityGroupName",
];

/// Reports what only the construct knows of a VPC.
pub(super) fn check_vpc(vpc: &Vpc, cx: &mut Lower<'_>) {
    zone_count::check(vpc, cx);
    zone_twice::check(vpc, cx);
    endpoint_name::check(vpc, cx);
    if let Some(existing) = &vpc.existing {
        existing_id::check(existing, cx);
        existing_subnets::check(existing, cx);
        existing_option::check(vpc, cx);
        return;
    }
    small_block::check(vpc, cx);
    planned_prefix::check(vpc, cx);
    subnet_blocks::check(vpc, cx);
    nat_tiers::check(vpc, cx);
    vpc.check_needed(cx);
}

/// The rules of a security group, or the one that is a resource of its own.
fn permissions<'s, 'v>(subject: &'s Subject<'v>) -> impl Iterator<Item = &'s Node<'v>> {
    let is_group = subject.resource().resource_type() == GROUPS[0];
    let lists = ["SecurityGroupIngress", "SecurityGroupEgress"];
    lists.into_iter().flat_map(|list| subject.items(list)).chain((!is_group).then_some(&**subject))
}

fn is_text(text: &str) -> bool {
    is_spelled(text, 1..=255, " ._-:/()#,@[]+=&;{}!$*")
}
