use cdk_core::{Cidr, Construct, Key, Lower, Meta, Scope, Target, Text, Value, Wire};

use super::subnets::subnet;
use super::{
    Endpoint, ExistingVpc, FlowLogs, GatewayEndpoint, Isolated, Private, Public, Subnets, Tier, TierName,
    is_zone, rules,
};
use crate::sub;
use crate::support::{Located, customize};

/// The NAT gateways of a VPC: how private subnets reach the internet. Each costs by the hour and by what passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nat {
    /// One in each zone: the default. The loss of a zone is no loss to the others.
    #[default]
    PerZone,
    /// One for all zones: cheaper, for stages that can bear the loss of its zone.
    Single,
    /// None: private subnets reach AWS's services through endpoints alone.
    None,
}

/// A virtual network with public, private and isolated subnets, one of each in every zone.
///
/// By default it spans two zones, has a NAT gateway in each, a free endpoint for S3, and a log of refused connections.
/// Subnets get equal blocks, with room for two zones more; a zone or tier that is added later moves no other subnet.
///
/// The default security group of the VPC is used by nothing of this library. EC2 makes it open between its members,
/// and CloudFormation cannot empty it.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16")).zones(3).nat_gateways(Nat::Single);
/// let databases = network.isolated();
/// # let _ = databases;
/// ```
///
/// A VPC that exists already is [`Vpc::existing`].
///
/// [AWS::EC2::VPC](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Vpc {
    pub(super) meta: Meta,
    pub(super) block: Located<Cidr>,
    pub(super) zones: Located<usize>,
    pub(super) zone_names: Vec<Text>,
    pub(super) tiers: Vec<TierName>,
    pub(super) sizes: Vec<(TierName, Located<u8>)>,
    pub(super) explicit: Vec<(TierName, Located<Vec<Cidr>>)>,
    pub(super) nat: Option<Located<Nat>>,
    pub(super) flow_logs: Option<FlowLogs>,
    gateways: Vec<GatewayEndpoint>,
    pub(super) endpoints: Vec<Located<Endpoint>>,
    pub(super) existing: Option<ExistingVpc>,
    /// The first setter that has no meaning for a VPC that exists.
    pub(super) misused: Option<Located<&'static str>>,
}

impl Vpc {
    /// A network with this block of addresses: a prefix of 16 to 24, or up to 28 with explicit subnets.
    #[track_caller]
    pub fn new(block: Cidr) -> Self {
        Vpc {
            meta: Meta::new(),
            block: Located::new(block),
            zones: Located::new(2),
            zone_names: Vec::new(),
            tiers: vec![TierName::Public, TierName::Private, TierName::Isolated],
            sizes: Vec::new(),
            explicit: Vec::new(),
            nat: None,
            flow_logs: Some(FlowLogs::new()),
            gateways: vec![GatewayEndpoint::S3],
            endpoints: Vec::new(),
            existing: None,
            misused: None,
        }
    }

    /// A VPC that exists: nothing is made of it, and constructs are placed in it as in any other. Endpoints and flow
    /// logs are added to it when they are asked for.
    ///
    /// ```
    /// use cdk_aws::ec2::ExistingVpc;
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::existing(
    ///     ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"])
    ///         .public(["subnet-00000000000000001", "subnet-00000000000000002"])
    ///         .private(["subnet-00000000000000003", "subnet-00000000000000004"]),
    /// );
    /// let balancer = LoadBalancer::public(network.public()).http();
    /// # let _ = balancer;
    /// ```
    #[track_caller]
    pub fn existing(vpc: ExistingVpc) -> Self {
        Vpc {
            zones: Located::new(vpc.zones.value.len()),
            zone_names: vpc.zones.value.clone(),
            tiers: vpc.tiers().collect(),
            flow_logs: None,
            gateways: Vec::new(),
            existing: Some(vpc.clone()),
            ..Vpc::new(vpc.block.value)
        }
    }

    /// The number of availability zones: 1 to 6, and no more than the region has. The default is 2.
    #[track_caller]
    pub fn zones(mut self, zones: usize) -> Self {
        self.zones = Located::new(zones);
        self.shapes("zones")
    }

    /// The availability zones by name, such as `eu-west-1a`. By default the first zones of the region, in the order in
    /// which the account sees them.
    #[track_caller]
    pub fn availability_zones<T: Into<Text>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.zone_names = names.into_iter().map(Into::into).collect();
        self.zones = Located::new(self.zone_names.len());
        self.shapes("availability_zones")
    }

    /// Leaves out the isolated subnets.
    #[track_caller]
    pub fn without_isolated(self) -> Self {
        self.without(TierName::Isolated)
    }

    /// Leaves out the private subnets, and the NAT gateways with them.
    #[track_caller]
    pub fn without_private(self) -> Self {
        self.without(TierName::Private)
    }

    /// Leaves out the public subnets, and with them the internet gateway and the NAT gateways.
    #[track_caller]
    pub fn without_public(self) -> Self {
        self.without(TierName::Public)
    }

    #[track_caller]
    fn without(mut self, tier: TierName) -> Self {
        self.tiers.retain(|&other| other != tier);
        self.shapes("without_..")
    }

    /// The prefix of a tier's subnets, such as 26 for 64 addresses. By default the subnets of all tiers are as large as
    /// the plan allows, which is also the limit: a sixteenth of the VPC for up to four zones. A change of the prefix
    /// replaces the subnets.
    #[track_caller]
    pub fn subnet_prefix(mut self, tier: TierName, prefix: u8) -> Self {
        self.sizes.retain(|(other, _)| *other != tier);
        self.sizes.push((tier, Located::new(prefix)));
        self.shapes("subnet_prefix")
    }

    /// Gives the subnets of a tier these blocks, a zone each, in place of the planned ones.
    #[track_caller]
    pub fn subnets(mut self, tier: TierName, blocks: impl IntoIterator<Item = Cidr>) -> Self {
        self.explicit.retain(|(other, _)| *other != tier);
        self.explicit.push((tier, Located::new(blocks.into_iter().collect())));
        self.shapes("subnets")
    }

    /// How private subnets reach the internet. The default is a NAT gateway in each zone.
    #[track_caller]
    pub fn nat_gateways(mut self, nat: Nat) -> Self {
        self.nat = Some(Located::new(nat));
        self.shapes("nat_gateways")
    }

    /// Remembers that a setter gives the VPC its shape, which an existing one has already.
    #[track_caller]
    fn shapes(mut self, setter: &'static str) -> Self {
        if self.existing.is_some() && self.misused.is_none() {
            self.misused = Some(Located::new(setter));
        }
        self
    }

    /// Logs connections.
    ///
    /// The default is a log of what is refused, kept for a month.
    #[track_caller]
    pub fn flow_logs(mut self, logs: FlowLogs) -> Self {
        self.flow_logs = Some(logs);
        self
    }

    /// Does not log connections.
    pub fn without_flow_logs(mut self) -> Self {
        self.flow_logs = None;
        self
    }

    /// Adds endpoints of AWS services, with a network interface in each zone. By default there are none.
    #[track_caller]
    pub fn endpoints(mut self, endpoints: impl IntoIterator<Item = Endpoint>) -> Self {
        for endpoint in endpoints {
            if !self.endpoints.iter().any(|other| other.value.service() == endpoint.service()) {
                self.endpoints.push(Located::new(endpoint));
            }
        }
        self
    }

    /// The free endpoints, which are routes. By default there is one for S3.
    #[track_caller]
    pub fn gateway_endpoints(mut self, endpoints: impl IntoIterator<Item = GatewayEndpoint>) -> Self {
        self.gateways.clear();
        for endpoint in endpoints {
            if !self.gateways.contains(&endpoint) {
                self.gateways.push(endpoint);
            }
        }
        self.shapes("gateway_endpoints")
    }

    /// The public subnets: reachable from the internet.
    #[track_caller]
    pub fn public(&self) -> Subnets<Public> {
        self.tier()
    }

    /// The private subnets: they reach the internet through NAT.
    #[track_caller]
    pub fn private(&self) -> Subnets<Private> {
        self.tier()
    }

    /// The isolated subnets: without any way to or from the internet.
    #[track_caller]
    pub fn isolated(&self) -> Subnets<Isolated> {
        self.tier()
    }

    #[track_caller]
    fn tier<T: Tier>(&self) -> Subnets<T> {
        Subnets::of(self.meta.key())
    }

    /// The VPC's id.
    #[track_caller]
    pub fn vpc_id(&self) -> Value<String> {
        match &self.existing {
            Some(vpc) => vpc.id.value.clone(),
            None => Target::main(self.meta.key()).reference(),
        }
    }

    /// The VPC's block of addresses.
    pub fn block(&self) -> Cidr {
        self.block.value
    }

    /// The ids of a tier's subnets, one of each zone that the VPC has by now: for resources written with `cfn!`.
    #[track_caller]
    pub fn subnet_ids(&self, tier: TierName) -> Vec<Value<String>> {
        let zones = if self.has(tier) { self.zone_count() } else { 0 };
        (0..zones).map(|zone| self.subnet_id(tier, zone)).collect()
    }

    #[track_caller]
    pub(super) fn subnet_id(&self, tier: TierName, zone: usize) -> Value<String> {
        let existing = self.existing.as_ref().and_then(|vpc| vpc.subnet_id(tier, zone));
        existing.unwrap_or_else(|| subnet(self.meta.key(), tier, zone).reference())
    }

    pub(crate) fn has(&self, tier: TierName) -> bool {
        self.tiers.contains(&tier)
    }

    /// The number of zones, as far as a VPC has so many: the rest is reported.
    pub(crate) fn zone_count(&self) -> usize {
        self.zones.value.clamp(1, 6)
    }

    pub(super) fn nat(&self) -> Nat {
        self.nat.as_ref().map_or(Nat::default(), |nat| nat.value)
    }

    /// Whether a tier has a route to the internet.
    pub(crate) fn has_way_out(&self, tier: TierName) -> bool {
        match (tier, &self.existing) {
            (TierName::Public, _) => true,
            (TierName::Private, Some(vpc)) => vpc.nat,
            (TierName::Private, None) => self.nat() != Nat::None && self.has(TierName::Public),
            (TierName::Isolated, _) => false,
        }
    }

    /// The services that have an endpoint in the VPC.
    pub(crate) fn interfaces(&self) -> Vec<Endpoint> {
        let there = self.existing.iter().flat_map(|vpc| vpc.endpoints.iter().cloned());
        self.endpoints.iter().map(|endpoint| endpoint.value.clone()).chain(there).collect()
    }

    /// The services that have a route in the VPC.
    pub(crate) fn gateways(&self) -> Vec<GatewayEndpoint> {
        let there = self.existing.iter().flat_map(|vpc| vpc.gateways.iter().copied());
        self.gateways.iter().copied().chain(there).collect()
    }

    pub(super) fn identity(&self) -> Key {
        self.meta.key()
    }

    /// A zone by name is one of the stack's region, whatever region that is, if its name says so.
    pub(super) fn zone(&self, cx: &Lower<'_>, zone: usize) -> Value<String> {
        let region = cx.environment().region.map(|region| region.as_str());
        match self.zone_names.get(zone) {
            Some(name) => {
                match region.filter(|region| is_zone(name, region)).and_then(|r| name.strip_prefix(r)) {
                    Some(letter) => sub!("{region}{letter}", letter = letter),
                    None => Value::from(name.to_string()),
                }
            }
            None => Value::availability_zones().select(zone),
        }
    }
}

customize!(Vpc);

impl Construct for Vpc {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        if let Some(logs) = &self.flow_logs {
            logs.wire(wire);
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        rules::check_vpc(self, cx);
        if self.existing.is_none() {
            self.lower_network(cx);
        }
        self.lower_endpoints(cx);
        if let Some(logs) = self.flow_logs {
            self.lower_flow_logs(cx, logs);
        }
    }
}
