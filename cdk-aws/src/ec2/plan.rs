//! The plan of addresses: which block each subnet gets.
//!
//! The VPC's block is cut into as many equal parts as it takes to give each zone one, counted in powers of two, and
//! room for two zones more; each zone's part is cut into four, one for each tier and one in reserve. Private subnets,
//! which hold most addresses, come first. A tier or a zone that is added later changes no block of the others, up to
//! four zones.

use cdk_core::Cidr;

use super::TierName;

/// The most zones that a plan without explicit sizes keeps room for.
const ROOM: u64 = 4;

/// The block of a tier's subnet in a zone, or `None` if the VPC's block is too small for subnets of 16 addresses.
pub(super) fn block(vpc: Cidr, zones: usize, tier: TierName, zone: usize) -> Option<Cidr> {
    let zones = (zones as u64).max(ROOM).next_power_of_two();
    let zone_size = vpc.size() / zones;
    let subnet_size = zone_size / 4;
    let place = match tier {
        TierName::Private => 0,
        TierName::Public => 1,
        TierName::Isolated => 2,
    };
    if subnet_size < 16 {
        return None;
    }
    let prefix = 32 - u8::try_from(subnet_size.trailing_zeros()).ok()?;
    vpc.slice(zone as u64 * zone_size + place * subnet_size, prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(vpc: &str, zones: usize) -> Vec<String> {
        let tiers = [TierName::Public, TierName::Private, TierName::Isolated];
        let all = tiers.iter().flat_map(|&tier| (0..zones).map(move |zone| (tier, zone)));
        all.map(|(tier, zone)| block(Cidr::try_from(vpc).unwrap(), zones, tier, zone).unwrap().to_string())
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
    fn a_small_block_has_no_plan() {
        assert_eq!(block(Cidr::try_from("10.0.0.0/25").unwrap(), 2, TierName::Public, 0), None);
        assert!(block(Cidr::try_from("10.0.0.0/24").unwrap(), 2, TierName::Public, 0).is_some());
    }
}
