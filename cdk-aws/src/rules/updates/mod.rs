//! Updates that AWS refuses, or that lose data: what the lock remembers, and what the program makes now.
//!
//! Each rule names its source. What a change of one property does by itself is in the specification, not here.

use cdk_core::check::{Rule, Update};

mod attribute_type;
mod cache_downgrade;
mod database_downgrade;
mod domain_version;
mod index_count;
mod index_keys;
mod major_version;
mod member_version;
mod network_range;
mod network_security_groups;
mod one_of_a_kind;
mod regenerated_secret;
mod replica_count;
mod shrinking_storage;
mod shrinking_volume;
mod subnet_overlap;
mod target_group;
mod user_attributes;

pub(crate) static RULES: &[&Rule] = &[
    &attribute_type::RULE,
    &cache_downgrade::RULE,
    &database_downgrade::RULE,
    &domain_version::RULE,
    &index_count::RULE,
    &index_keys::RULE,
    &major_version::RULE,
    &member_version::RULE,
    &network_range::RULE,
    &network_security_groups::RULE,
    &one_of_a_kind::RULE,
    &regenerated_secret::RULE,
    &replica_count::RULE,
    &shrinking_storage::RULE,
    &shrinking_volume::RULE,
    &subnet_overlap::RULE,
    &target_group::RULE,
    &user_attributes::RULE,
];

/// The numbers in a version: 8, 0, 3, 10 and 0 in `8.0.mysql_aurora.3.10.0`.
fn numbers(version: &str) -> Vec<u64> {
    version.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

/// Both versions of an engine that stays the same, if the second is lower. A shorter version may be any of its kind.
fn lowered<'u>(update: &Update<'u>) -> Option<(&'u str, &'u str)> {
    if update.is_new() || update.changes("Engine") {
        return None;
    }
    let (old, new) = (update.before().text("EngineVersion")?, update.after().text("EngineVersion")?);
    let (of_old, of_new) = (numbers(old), numbers(new));
    let shared = of_old.len().min(of_new.len());
    (of_new[..shared] < of_old[..shared]).then_some((old, new))
}
