//! The address plan: which block each subnet gets.
//!
//! The VPC's block is cut into four equal parts, one per zone; for more than four zones, into the next power of two. Each
//! zone's part is cut into four: one for each tier and one in reserve. Private subnets, which hold most addresses, come
//! first. Adding a tier, or a zone up to the fourth, does not change the blocks of existing subnets.

use cdk_core::Cidr;

use super::{TierName, Vpc};
use crate::support::Located;

/// The highest number of zones for which a plan without explicit sizes reserves room.
const ROOM: u64 = 4;

/// The shortest prefix of a subnet, or `None` if the VPC's block is too small for subnets of 16 addresses.
pub(super) fn prefix(vpc: Cidr, zones: usize) -> Option<u8> {
    let size = zone_size(vpc, zones) / 4;
    (size >= 16).then(|| u8::try_from(32 - size.trailing_zeros()).ok())?
}

fn zone_size(vpc: Cidr, zones: usize) -> u64 {
    vpc.size() / (zones as u64).max(ROOM).next_power_of_two()
}

/// The block of a tier's subnet in a zone; if it is smaller than its part, the first block of the part. `None` if there
/// is no room.
pub(super) fn block(vpc: Cidr, zones: usize, tier: TierName, zone: usize, size: Option<u8>) -> Option<Cidr> {
    let largest = prefix(vpc, zones)?;
    let place = match tier {
        TierName::Private => 0,
        TierName::Public => 1,
        TierName::Isolated => 2,
    };
    let zone_size = zone_size(vpc, zones);
    // A prefix that does not fit the plan is reported.
    let prefix = size.unwrap_or(largest).clamp(largest, 28);
    vpc.slice(zone as u64 * zone_size + place * (zone_size / 4), prefix)
}

impl Vpc {
    /// The blocks that the program sets for a tier.
    pub(super) fn explicit(&self, tier: TierName) -> Option<&Located<Vec<Cidr>>> {
        self.explicit.iter().find(|(other, _)| *other == tier).map(|(_, blocks)| blocks)
    }

    /// The prefix that the program sets for a tier's subnets.
    pub(super) fn size(&self, tier: TierName) -> Option<&Located<u8>> {
        self.sizes.iter().find(|(other, _)| *other == tier).map(|(_, size)| size)
    }

    /// The block of a tier's subnet in a zone, and the line that sets it. `None` if there is neither a block nor a
    /// plan; that is reported elsewhere.
    pub(super) fn subnet_block(&self, tier: TierName, zone: usize) -> Option<Located<Cidr>> {
        let (value, location) = match (self.explicit(tier), self.size(tier)) {
            (Some(blocks), _) => (blocks.value.get(zone).copied(), blocks.location),
            (None, size) => {
                let value = block(self.block(), self.zone_count(), tier, zone, size.map(|size| size.value));
                (value, size.map_or(self.block.location, |size| size.location))
            }
        };
        value.map(|value| Located { value, location })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(vpc: &str, zones: usize) -> Vec<String> {
        let tiers = [TierName::Public, TierName::Private, TierName::Isolated];
        let all = tiers.iter().flat_map(|&tier| (0..zones).map(move |zone| (tier, zone)));
        all.map(|(tier, zone)| {
            block(Cidr::try_from(vpc).unwrap(), zones, tier, zone, None).unwrap().to_string()
        })
        .collect()
    }

    #[test]
    fn a_zone_that_is_added_changes_no_block() {
        let (two, three) = (plan("10.0.0.0/16", 2), plan("10.0.0.0/16", 3));
        assert_eq!(two[0..2], three[0..2]);
        assert_eq!(
            two,
            ["10.0.16.0/20", "10.0.80.0/20", "10.0.0.0/20", "10.0.64.0/20", "10.0.32.0/20", "10.0.96.0/20"]
        );
    }

    #[test]
    fn a_smaller_subnet_is_the_first_of_its_part() {
        let vpc = Cidr::try_from("10.0.0.0/16").unwrap();
        let block = block(vpc, 2, TierName::Isolated, 1, Some(26)).unwrap();
        assert_eq!(block.to_string(), "10.0.96.0/26");
    }

    #[test]
    fn a_small_block_has_no_plan() {
        assert_eq!(block(Cidr::try_from("10.0.0.0/25").unwrap(), 2, TierName::Public, 0, None), None);
        assert!(block(Cidr::try_from("10.0.0.0/24").unwrap(), 2, TierName::Public, 0, None).is_some());
    }
}
