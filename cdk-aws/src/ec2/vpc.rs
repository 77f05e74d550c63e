use cdk_core::{Cidr, Construct, Key, Lower, Meta, Scope, Target, Text, Value, Wire};

use super::lower::nat_part;
use super::subnets::subnet;
use super::{
    Endpoint, ExistingVpc, FlowLogs, GatewayEndpoint, Isolated, Private, Public, Subnets, Tier, TierName,
    is_zone, rules,
};
use crate::metrics::NatGatewayMetrics;
use crate::sub;
use crate::support::{Located, customize};

/// The NAT gateways of a VPC: how private subnets reach the internet. Each is billed by the hour and by the amount of
/// data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Nat {
    /// One in each zone: the default. If a zone fails, the other zones keep their internet access.
    #[default]
    PerZone,
    /// One for all zones: cheaper, but if its zone fails, no private subnet has internet access.
    Single,
    /// None: private subnets reach AWS services only through [endpoints](Vpc::endpoints).
    None,
    /// None: private subnets reach AWS services only through endpoints, and the VPC gets those of the services that the
    /// constructs in it call, in addition to those that [`Vpc::endpoints`] sets.
    ///
    /// What is called follows from permissions: those of the roles of tasks and of functions, those to pull images, write logs
    /// and read secrets. What the library knows no endpoint for is reported (`VPC0052`). Whether this is cheaper than a
    /// NAT gateway depends on the number of endpoints and zones and on the amount of data: `docs/costs.md` has the formula.
    Endpoints,
}

impl Nat {
    /// Whether there are NAT gateways.
    pub(super) fn is_gateway(self) -> bool {
        matches!(self, Nat::PerZone | Nat::Single)
    }
}

/// A virtual network with public, private and isolated subnets, one of each in every zone.
///
/// By default it spans two zones and has a NAT gateway in each, a free endpoint for S3, and a log of rejected
/// connections. All subnets have blocks of the same size, with room for two more zones. Adding a zone or tier does not
/// change the blocks of existing subnets.
///
/// No construct uses the default security group of the VPC. EC2 creates it with rules that let its members connect to
/// each other, and CloudFormation cannot remove them.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16")).zones(3).nat_gateways(Nat::Single);
/// let databases = network.isolated();
/// # let _ = databases;
/// ```
///
/// For a VPC that exists already, use [`Vpc::existing`].
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
    pub(super) endpoint_zones: Option<Located<usize>>,
    pub(super) endpoints: Vec<Located<Endpoint>>,
    pub(super) existing: Option<ExistingVpc>,
    /// The first setter that has no effect on an existing VPC.
    pub(super) misused: Option<Located<&'static str>>,
}

impl Vpc {
    /// A network with this address block: a prefix of 16 to 24, or up to 28 with explicit subnets.
    ///
    /// [Address blocks of VPCs](https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html)
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
            endpoint_zones: None,
            existing: None,
            misused: None,
        }
    }

    /// A VPC that exists already. The program does not create or change it; constructs are placed in it as in any other
    /// VPC. Endpoints and flow logs are added to it only on request.
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

    /// Sets the number of availability zones: 1 to 6, and no more than each account has in the region. The default
    /// is 2.
    ///
    /// [Availability Zones](https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html)
    #[track_caller]
    pub fn zones(mut self, zones: usize) -> Self {
        self.zones = Located::new(zones);
        self.shapes("zones")
    }

    /// Sets the availability zones by name, such as `eu-west-1a`. By default the VPC uses the first zones of the
    /// region, in the order in which the account sees them.
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

    /// Leaves out the private subnets and, with them, the NAT gateways.
    #[track_caller]
    pub fn without_private(self) -> Self {
        self.without(TierName::Private)
    }

    /// Leaves out the public subnets and, with them, the internet gateway and the NAT gateways.
    #[track_caller]
    pub fn without_public(self) -> Self {
        self.without(TierName::Public)
    }

    #[track_caller]
    fn without(mut self, tier: TierName) -> Self {
        self.tiers.retain(|&other| other != tier);
        self.shapes("without_..")
    }

    /// Sets the prefix of a tier's subnets, such as 26 for 64 addresses. By default the subnets of all tiers have the
    /// largest size that the plan allows: a sixteenth of the VPC for up to four zones. A change of the prefix replaces
    /// the subnets.
    #[track_caller]
    pub fn subnet_prefix(mut self, tier: TierName, prefix: u8) -> Self {
        self.sizes.retain(|(other, _)| *other != tier);
        self.sizes.push((tier, Located::new(prefix)));
        self.shapes("subnet_prefix")
    }

    /// Gives the subnets of a tier these blocks, one per zone, instead of the planned ones.
    #[track_caller]
    pub fn subnets(mut self, tier: TierName, blocks: impl IntoIterator<Item = Cidr>) -> Self {
        self.explicit.retain(|(other, _)| *other != tier);
        self.explicit.push((tier, Located::new(blocks.into_iter().collect())));
        self.shapes("subnets")
    }

    /// Sets how private subnets reach the internet. The default is a NAT gateway in each zone, or what the
    /// [profile](crate::profile::Profile) of the stage says.
    #[track_caller]
    pub fn nat_gateways(mut self, nat: Nat) -> Self {
        self.nat = Some(Located::new(nat));
        self.shapes("nat_gateways")
    }

    /// Records that a setter was called that determines the shape of the VPC; an existing VPC cannot be changed like
    /// this.
    #[track_caller]
    fn shapes(mut self, setter: &'static str) -> Self {
        if self.existing.is_some() && self.misused.is_none() {
            self.misused = Some(Located::new(setter));
        }
        self
    }

    /// Sets the flow logs, which record connections.
    ///
    /// The default is a log of rejected connections, kept for a month.
    ///
    /// ```
    /// use cdk_aws::ec2::{FlowLogs, Traffic};
    /// use cdk_aws::prelude::*;
    ///
    /// let logs = FlowLogs::new().traffic(Traffic::All).retention(Retention::ThreeMonths);
    /// let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(logs);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
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

    /// Adds interface endpoints of AWS services, with a network interface in each zone. By default the VPC has none.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"))
    ///     .nat_gateways(Nat::None)
    ///     .endpoints([Endpoint::EcrApi, Endpoint::EcrDocker, Endpoint::Logs]);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Interface endpoints](https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html)
    #[track_caller]
    pub fn endpoints(mut self, endpoints: impl IntoIterator<Item = Endpoint>) -> Self {
        for endpoint in endpoints {
            if !self.endpoints.iter().any(|other| other.value.service() == endpoint.service()) {
                self.endpoints.push(Located::new(endpoint));
            }
        }
        self
    }

    /// Puts the interface endpoints into the first zones only. By default they are in all zones.
    ///
    /// Each zone costs as much as the first one. With fewer, what is in the other zones pays for the data that it sends between
    /// zones, and reaches no AWS service if the zones of the endpoints fail.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16")).nat_gateways(Nat::Endpoints).endpoint_zones(1);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Prices of endpoints](https://aws.amazon.com/privatelink/pricing/)
    #[track_caller]
    pub fn endpoint_zones(mut self, zones: usize) -> Self {
        self.endpoint_zones = Some(Located::new(zones));
        self
    }

    /// Sets the gateway endpoints, which are routes and free. The default is one for S3.
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

    /// The isolated subnets: without a route to or from the internet.
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

    /// The VPC's address block.
    pub fn block(&self) -> Cidr {
        self.block.value
    }

    /// The ids of a tier's subnets, one for each zone that the VPC has when this is called: for resources written with
    /// `cfn!`.
    #[track_caller]
    pub fn subnet_ids(&self, tier: TierName) -> Vec<Value<String>> {
        let zones = if self.has(tier) { self.zone_count() } else { 0 };
        (0..zones).map(|zone| self.subnet_id(tier, zone)).collect()
    }

    /// What CloudWatch measures of the NAT gateways, one for each gateway that the VPC has when this is called: none for an
    /// [existing](Self::existing) VPC. The profile of a stage is not known then: set [`Self::nat_gateways`].
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16")).nat_gateways(Nat::Single);
    /// let gateways = network.nat_gateway_metrics();
    /// let full = Alarm::above(gateways[0].port_errors(), 0.0);
    /// # let _ = full;
    /// ```
    pub fn nat_gateway_metrics(&self) -> Vec<NatGatewayMetrics> {
        let nat = self.nat.as_ref().map_or(Nat::default(), |nat| nat.value);
        let gateways = match nat {
            _ if self.existing.is_some() || !self.has(TierName::Public) => 0,
            Nat::PerZone => self.zone_count(),
            Nat::Single => 1,
            Nat::None | Nat::Endpoints => 0,
        };
        let gateway = |zone| subnet(self.meta.key(), TierName::Public, zone);
        let part = |zone| Target::part(self.meta.key(), nat_part(&gateway(zone).part));
        (0..gateways)
            .map(|zone| NatGatewayMetrics::of(part(zone).attribute::<String>("NatGatewayId")))
            .collect()
    }

    #[track_caller]
    pub(super) fn subnet_id(&self, tier: TierName, zone: usize) -> Value<String> {
        let existing = self.existing.as_ref().and_then(|vpc| vpc.subnet_id(tier, zone));
        existing.unwrap_or_else(|| subnet(self.meta.key(), tier, zone).reference())
    }

    pub(crate) fn has(&self, tier: TierName) -> bool {
        self.tiers.contains(&tier)
    }

    /// The number of zones, limited to what a VPC can have; a larger number is reported elsewhere.
    pub(crate) fn zone_count(&self) -> usize {
        self.zones.value.clamp(1, 6)
    }

    /// How private subnets reach the internet: as set here, or for the stage.
    pub(super) fn nat(&self, cx: &Lower<'_>) -> Nat {
        let own = self.nat.as_ref().map(|nat| nat.value);
        own.or_else(|| cx.facts_around::<Nat>(self.meta.key()).next().copied()).unwrap_or_default()
    }

    /// Whether a tier has a route to the internet.
    pub(crate) fn has_way_out(&self, cx: &Lower<'_>, tier: TierName) -> bool {
        match (tier, &self.existing) {
            (TierName::Public, _) => true,
            (TierName::Private, Some(vpc)) => vpc.nat,
            (TierName::Private, None) => self.nat(cx).is_gateway() && self.has(TierName::Public),
            (TierName::Isolated, _) => false,
        }
    }

    /// The services that have an endpoint in the VPC.
    pub(crate) fn interfaces(&self, cx: &Lower<'_>) -> Vec<Endpoint> {
        let there = self.existing.iter().flat_map(|vpc| vpc.endpoints.iter().cloned());
        self.made_interfaces(cx).into_iter().chain(there).collect()
    }

    /// The services that have a gateway endpoint in the VPC.
    pub(crate) fn gateways(&self, cx: &Lower<'_>) -> Vec<GatewayEndpoint> {
        let there = self.existing.iter().flat_map(|vpc| vpc.gateways.iter().copied());
        let mut all: Vec<GatewayEndpoint> = self.gateways.iter().copied().chain(there).collect();
        for gateway in self.needed(cx).gateways {
            if !all.contains(&gateway) {
                all.push(gateway);
            }
        }
        all
    }

    pub(super) fn identity(&self) -> Key {
        self.meta.key()
    }

    /// The name of a zone. For a zone of the stack's region it is `AWS::Region` and the rest of the name.
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
