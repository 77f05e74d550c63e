//! What can be wrong with a VPC.

use cdk_core::{Cidr, Diagnostic, Expr, Lower};

use super::plan::REFUSED;
use super::{ExistingVpc, Nat, TierName, Vpc, codes, plan, zones};
use crate::support::Located;

impl Vpc {
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        let mut problems = Vec::new();
        self.check_zones(cx, &mut problems);
        self.check_endpoints(&mut problems);
        match &self.existing {
            Some(vpc) => self.check_existing(vpc, &mut problems),
            None => {
                self.check_block(&mut problems);
                self.check_nat(&mut problems);
                self.check_explicit(&mut problems);
                self.check_plan(&mut problems);
            }
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
    }

    fn check_block(&self, problems: &mut Vec<Diagnostic>) {
        let Located { value: block, location } = self.block;
        if !(16..=28).contains(&block.prefix()) {
            let message = format!("a VPC has a prefix of 16 to 28, got {block}");
            problems.push(Diagnostic::error(&codes::VPC_SIZE, message).at(location));
        } else if let Some(refused) = REFUSED.iter().find(|refused| refused.overlaps(block)) {
            let message = format!("a VPC cannot have {block}: EC2 keeps {refused} for itself");
            let help = "use a private block, such as `cidr!(\"10.0.0.0/16\")`";
            problems.push(Diagnostic::error(&codes::VPC_SIZE, message).at(location).help(help));
        }
    }

    fn check_zones(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let Located { value: count, location } = self.zones;
        let region = cx.environment().region;
        let mut wrong =
            |message: String| problems.push(Diagnostic::error(&codes::ZONES, message).at(location));
        if !(1..=6).contains(&count) {
            wrong(format!("a VPC spans 1 to 6 zones, got {count}"));
        } else if let Some(region) = region.filter(|&region| count > zones::most(region)) {
            wrong(format!("{region} has at most {} zones, got {count}", zones::most(region)));
        }
        for (index, name) in self.zone_names.iter().enumerate() {
            if self.zone_names[..index].contains(name) {
                wrong(format!("the zone {name} is given twice"));
            } else if let Some(region) = region.filter(|region| !zones::is_zone(name, region.as_str())) {
                wrong(format!("`{name}` is no zone of {region}, such as `{region}a`"));
            }
        }
    }

    fn check_endpoints(&self, problems: &mut Vec<Diagnostic>) {
        for endpoint in &self.endpoints {
            if let Some(message) = endpoint.value.problem() {
                problems.push(Diagnostic::error(&codes::ENDPOINT, message).at(endpoint.location));
            }
        }
    }

    fn check_nat(&self, problems: &mut Vec<Diagnostic>) {
        let Some(nat) = self.nat.as_ref().filter(|nat| nat.value != Nat::None) else { return };
        for tier in [TierName::Public, TierName::Private] {
            if !self.has(tier) {
                let message = format!("NAT gateways without {} subnets", tier.as_str().to_lowercase());
                problems.push(
                    Diagnostic::error(&codes::NAT, message)
                        .at(nat.location)
                        .help("keep the tier, or leave `.nat_gateways(..)` out"),
                );
            }
        }
    }

    fn check_explicit(&self, problems: &mut Vec<Diagnostic>) {
        let mut taken: Vec<Cidr> = Vec::new();
        for (tier, blocks) in &self.explicit {
            let mut wrong = |message: String| {
                problems.push(Diagnostic::error(&codes::SUBNET_RANGE, message).at(blocks.location));
            };
            let (name, got, zones) = (tier.as_str(), blocks.value.len(), self.zone_count());
            if !self.has(*tier) {
                wrong(format!("blocks for {} subnets, which the VPC does not have", name.to_lowercase()));
            }
            if got != zones {
                wrong(format!("{name} subnets take a block for each of {zones} zones, got {got}"));
            }
            for &block in &blocks.value {
                if let Some(message) = self.problem(block, &taken) {
                    wrong(message);
                }
                taken.push(block);
            }
        }
    }

    fn problem(&self, block: Cidr, taken: &[Cidr]) -> Option<String> {
        if !(16..=28).contains(&block.prefix()) {
            return Some(format!("a subnet has a prefix of 16 to 28, got {block}"));
        }
        if !self.block().contains(block) {
            return Some(format!("the subnet {block} is not inside the VPC's block {}", self.block()));
        }
        taken
            .iter()
            .find(|other| other.overlaps(block))
            .map(|other| format!("the subnets {other} and {block} overlap"))
    }

    fn check_plan(&self, problems: &mut Vec<Diagnostic>) {
        let (block, zones) = (self.block(), self.zone_count());
        // A block that no VPC can have is reported already.
        if !(16..=28).contains(&block.prefix()) {
            return;
        }
        let planned = self.tiers.iter().filter(|tier| self.explicit(**tier).is_none());
        for &tier in planned {
            let Some(largest) = plan::prefix(block, zones) else {
                let message = format!("{block} is too small for subnets in {zones} zones");
                let help = "use a block with a prefix of 24 or less, or give blocks with `.subnets(..)`";
                problems
                    .push(Diagnostic::error(&codes::TOO_SMALL, message).at(self.block.location).help(help));
                return;
            };
            if let Some(size) = self.size(tier).filter(|size| !(largest..=28).contains(&size.value)) {
                let message = format!(
                    "the prefix of {} subnets is {largest} to 28 in {block} with {zones} zones, got {}",
                    tier.as_str().to_lowercase(),
                    size.value
                );
                let help = "for larger subnets, give the blocks of all tiers with `.subnets(..)`";
                problems.push(Diagnostic::error(&codes::SUBNET_RANGE, message).at(size.location).help(help));
                continue;
            }
            let taken = self.explicit.iter().flat_map(|(_, blocks)| &blocks.value).collect::<Vec<_>>();
            let mut own = (0..zones).filter_map(|zone| self.subnet_block(tier, zone));
            if let Some(block) = own.find(|block| taken.iter().any(|other| other.overlaps(*block))) {
                let message = format!("the planned block {block} overlaps one given to `.subnets(..)`");
                let help = "give blocks for all tiers";
                let location = self.explicit[0].1.location;
                problems.push(Diagnostic::error(&codes::SUBNET_RANGE, message).at(location).help(help));
            }
        }
    }

    fn check_existing(&self, vpc: &ExistingVpc, problems: &mut Vec<Diagnostic>) {
        if let Some(misused) = &self.misused {
            let message = format!("`.{}(..)` would change a VPC that exists", misused.value);
            problems.push(
                Diagnostic::error(&codes::EXISTING, message)
                    .at(misused.location)
                    .help("describe what it has with the methods of `ExistingVpc`"),
            );
        }
        let mut wrong = |location, message: String| {
            problems.push(Diagnostic::error(&codes::EXISTING, message).at(location));
        };
        if let Expr::Text(id) = vpc.id.value.expr()
            && !is_id(id, "vpc-")
        {
            wrong(vpc.id.location, format!("`{id}` is not the id of a VPC"));
        }
        let mut seen: Vec<&str> = Vec::new();
        for (tier, ids) in &vpc.subnets {
            let (got, zones) = (ids.value.len(), vpc.zones.value.len());
            if got != zones {
                let tier = tier.as_str();
                wrong(
                    ids.location,
                    format!("{tier} subnets take an id for each of {zones} zones, got {got}"),
                );
            }
            for id in ids.value.iter().filter_map(|id| id.expr().as_text()) {
                if !is_id(id, "subnet-") {
                    wrong(ids.location, format!("`{id}` is not the id of a subnet"));
                } else if seen.contains(&id) {
                    wrong(ids.location, format!("the subnet {id} is given twice"));
                }
                seen.push(id);
            }
        }
    }

    fn explicit(&self, tier: TierName) -> Option<&[Cidr]> {
        self.explicit.iter().find(|(other, _)| *other == tier).map(|(_, blocks)| &blocks.value[..])
    }

    fn size(&self, tier: TierName) -> Option<&Located<u8>> {
        self.sizes.iter().find(|(other, _)| *other == tier).map(|(_, size)| size)
    }

    pub(super) fn subnet_block(&self, tier: TierName, zone: usize) -> Option<Cidr> {
        match self.explicit(tier) {
            Some(blocks) => blocks.get(zone).copied(),
            None => {
                let size = self.size(tier).map(|size| size.value);
                plan::block(self.block(), self.zone_count(), tier, zone, size)
            }
        }
    }
}

/// Whether a text has the form of an id: a prefix and 8 or 17 hexadecimal digits.
fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
    })
}
