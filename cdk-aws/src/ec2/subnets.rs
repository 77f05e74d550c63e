use std::marker::PhantomData;
use std::panic::Location;

use cdk_core::{Key, Lower, Target, Value};

use super::lower::GATEWAY_ATTACHMENT;
use super::{Nat, Tier, TierName, Vpc, rules};

/// The subnets of one tier of a VPC, one in each zone.
///
/// The selection is evaluated at synthesis, so it includes the subnets of zones that are added later.
///
/// ```
/// use cdk_aws::ec2::{Private, Subnets};
/// use cdk_aws::prelude::*;
///
/// fn worker(subnets: Subnets<Private>) -> FargateService {
///     let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
///     FargateService::new(image, fargate!(cpu = 256, memory = 512), subnets)
/// }
///
/// let network = Vpc::new(cidr!("10.0.0.0/16")).zones(3);
/// let worker = worker(network.private().first(2));
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, worker });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
#[derive(Debug)]
pub struct Subnets<T> {
    vpc: Key,
    most: usize,
    location: &'static Location<'static>,
    tier: PhantomData<fn() -> T>,
}

impl<T> Clone for Subnets<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Subnets<T> {}

impl<T: Tier> Subnets<T> {
    #[track_caller]
    pub(super) fn of(vpc: Key) -> Self {
        Subnets { vpc, most: usize::MAX, location: Location::caller(), tier: PhantomData }
    }

    /// Selects only the subnets in the first `zones` zones.
    ///
    /// By default a construct uses all zones. Databases and load balancers need at least two.
    #[must_use]
    #[track_caller]
    pub fn first(mut self, zones: usize) -> Self {
        self.most = zones.max(1);
        self
    }

    /// Erases the tier's type, for constructs that are not generic.
    pub(crate) fn select(self) -> Selected {
        Selected { vpc: self.vpc, tier: T::NAME, most: self.most, location: self.location }
    }
}

/// Subnets whose tier is known only at run time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selected {
    pub(crate) vpc: Key,
    pub(crate) tier: TierName,
    pub(crate) most: usize,
    pub(crate) location: &'static Location<'static>,
}

impl Selected {
    /// The ids of the subnets, one per zone. Reports a tier that the VPC lacks.
    pub(crate) fn ids(&self, cx: &mut Lower<'_>) -> Vec<Value<String>> {
        let Some(vpc) = cx.find::<Vpc>(self.vpc) else {
            // If the VPC was never placed, the error is the reference to it, not the number of subnets.
            return (0..2).map(|zone| subnet(self.vpc, self.tier, zone).reference()).collect();
        };
        if !vpc.has(self.tier) {
            rules::missing_tier::report(self, cx);
            return Vec::new();
        }
        (0..self.zones(cx)).map(|zone| vpc.subnet_id(self.tier, zone)).collect()
    }

    /// What must exist before something can start in the subnets: what leads from them to where its program, its
    /// secrets and its logs are. These are their route tables and default routes, and, if nothing leads out or
    /// `is_closed` lets nothing out, the endpoints of the VPC.
    pub(crate) fn ways(&self, cx: &Lower<'_>, is_closed: bool) -> Vec<Target> {
        let Some(vpc) = self.find(cx) else { return Vec::new() };
        let has_way_out = vpc.has_way_out(cx, self.tier);
        let mut ways = if vpc.existing.is_none() { self.routes(cx, has_way_out) } else { Vec::new() };
        if is_closed || !has_way_out {
            ways.extend(vpc.endpoint_targets(cx));
        }
        ways
    }

    fn routes(&self, cx: &Lower<'_>, has_way_out: bool) -> Vec<Target> {
        let zones = 0..self.zones(cx);
        let part = |zone: usize, part: &str| {
            let Target { key, part: subnet } = subnet(self.vpc, self.tier, zone);
            Target::part(key, format!("{subnet}/{part}"))
        };
        let tables = zones.clone().map(|zone| part(zone, "RouteTableAssociation"));
        tables.chain(zones.filter(|_| has_way_out).map(|zone| part(zone, "DefaultRoute"))).collect()
    }

    /// What must exist before something in the subnets gets a public address: the attachment of the internet gateway.
    pub(crate) fn gateway(&self, cx: &Lower<'_>) -> Option<Target> {
        let vpc = self.find(cx).filter(|vpc| vpc.existing.is_none() && vpc.has(TierName::Public));
        vpc.map(|_| Target::part(self.vpc, GATEWAY_ATTACHMENT))
    }

    /// The addresses of the NAT gateways that connections to the internet come from, of a VPC of this program.
    pub(crate) fn nat_addresses(&self, cx: &Lower<'_>) -> Vec<Target> {
        let is_own = |vpc: &&Vpc| vpc.existing.is_none() && vpc.has_way_out(cx, TierName::Private);
        let Some(vpc) = self.find(cx).filter(is_own).filter(|_| self.tier == TierName::Private) else {
            return Vec::new();
        };
        let gateways = if vpc.nat(cx) == Nat::Single { 1 } else { self.zones(cx) };
        (0..gateways).map(|zone| vpc.nat_address(zone)).collect()
    }

    /// The zone of the subnet at an index; indexes past the last zone start again at the first.
    pub(crate) fn zone(&self, cx: &Lower<'_>, index: usize) -> Value<String> {
        let zone = index % self.zones(cx).max(1);
        match self.find(cx).filter(|vpc| vpc.existing.is_some()) {
            Some(vpc) => vpc.zone(cx, zone),
            None => subnet(self.vpc, self.tier, zone).attribute("AvailabilityZone"),
        }
    }

    /// The number of zones.
    pub(crate) fn zones(&self, cx: &Lower<'_>) -> usize {
        cx.find::<Vpc>(self.vpc).map_or(0, |vpc| vpc.zone_count().min(self.most))
    }

    /// The id of the VPC.
    pub(crate) fn vpc_id(&self, cx: &Lower<'_>) -> Value<String> {
        self.find(cx).map_or_else(|| Target::main(self.vpc).reference(), Vpc::vpc_id)
    }

    /// The VPC.
    pub(crate) fn find<'w>(&self, cx: &Lower<'w>) -> Option<&'w Vpc> {
        cx.find(self.vpc)
    }
}

/// The subnet of a tier in a zone, counted from 0.
pub(super) fn subnet(vpc: Key, tier: TierName, zone: usize) -> Target {
    Target::part(vpc, format!("{}Subnet{}", tier.as_str(), zone + 1))
}
