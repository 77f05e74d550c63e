//! The number of availability zones in each region.

use cdk_core::Region;
use cdk_core::check::Subject;

/// Regions of which each account has a number of zones that is not three. Northern California has three zones and
/// Tokyo four, of which new accounts have two and three.
///
/// [Availability Zones](https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html)
const COUNTS: &[(&str, usize)] =
    &[("ap-northeast-2", 4), ("us-east-1", 6), ("us-west-1", 2), ("us-west-2", 4)];

/// The number of zones in a region that each account has: three, unless another number is known.
pub(super) fn most(region: Region) -> usize {
    let listed = COUNTS.iter().find(|(name, _)| *name == region.as_str());
    listed.map_or(3, |(_, count)| *count)
}

/// Whether a zone is in a region: `eu-west-1a`, or a local zone such as `us-east-1-bos-1a`. Only one region has more
/// than four zones.
pub(crate) fn is_zone(zone: &str, region: &str) -> bool {
    let last = if region == "us-east-1" { 'f' } else { 'd' };
    zone.strip_prefix(region).is_some_and(|rest| {
        rest.starts_with('-') || rest.len() == 1 && rest.starts_with(|c: char| ('a'..=last).contains(&c))
    })
}

/// The error in a list of subnets that must be in different zones: the index of the second subnet in a zone, and the
/// reason.
pub(crate) fn zone_twice(subject: &Subject<'_>, path: &str) -> Option<(usize, String)> {
    let subnets = subject.items(path);
    let mut zones = Vec::new();
    for index in 0..subnets.len() {
        if subnets[..index].contains(&subnets[index]) {
            return Some((index, "the same subnet is listed twice".to_owned()));
        }
        let subnet = subject.referent(&format!("{path}.{index}"));
        let Some(zone) = subnet.and_then(|subnet| subnet.get("AvailabilityZone").cloned()) else { continue };
        if zones.contains(&zone) {
            let name = zone.as_text().map_or_else(String::new, |zone| format!(", {zone}"));
            return Some((index, format!("two of the subnets are in the same zone{name}")));
        }
        zones.push(zone);
    }
    None
}
