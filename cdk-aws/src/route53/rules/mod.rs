//! Records that Route 53 rejects.

use cdk_core::check::{Rule, Subject};

mod address;
mod alias_or_values;
mod apex;
mod cname_alone;
mod domain;
pub(super) mod existing_apex;
pub(super) mod existing_zone;
mod incomplete;
mod same_record;
mod text;
mod value_count;
mod zone_dot;
mod zone_id;
mod zone_name;
mod zone_reference;

pub(crate) static RULES: &[&Rule] = &[
    &domain::RULE,
    &zone_id::RULE,
    &zone_reference::RULE,
    &zone_dot::RULE,
    &zone_name::RULE,
    &existing_zone::RULE,
    &apex::RULE,
    &existing_apex::RULE,
    &alias_or_values::RULE,
    &incomplete::RULE,
    &value_count::RULE,
    &address::RULE,
    &text::RULE,
    &same_record::RULE,
    &cname_alone::RULE,
];

/// The name of the zone that a record is in, if it is known.
fn zone_name(record: &Subject<'_>) -> Option<String> {
    let by_id = || record.referent("HostedZoneId").and_then(|zone| zone.text("Name").map(str::to_owned));
    record.text("HostedZoneName").map(str::to_owned).or_else(by_id)
}
