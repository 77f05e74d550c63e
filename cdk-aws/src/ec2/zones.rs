//! How many availability zones the regions have.

use cdk_core::Region;

/// Regions with other than three zones. What an account can use may be fewer.
///
/// [Availability Zones](https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html)
const COUNTS: &[(&str, usize)] =
    &[("ap-northeast-1", 4), ("ap-northeast-2", 4), ("us-east-1", 6), ("us-west-2", 4)];

/// The most zones that a region offers: three, unless it is known to have more.
pub(super) fn most(region: Region) -> usize {
    let listed = COUNTS.iter().find(|(name, _)| *name == region.as_str());
    listed.map_or(3, |(_, count)| *count)
}

/// Whether a zone is in a region: `eu-west-1a`, or a local zone such as `us-east-1-bos-1a`.
pub(crate) fn is_zone(zone: &str, region: &str) -> bool {
    zone.strip_prefix(region).is_some_and(|rest| {
        rest.starts_with('-') || rest.len() == 1 && rest.starts_with(|c: char| c.is_ascii_lowercase())
    })
}
