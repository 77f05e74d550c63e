use cdk_core::{Cidr, Construct, Diagnostic, Handle, Key, Lower, Meta, Scope, Target, Text, Value};

use super::subnets::subnet;
use super::{
    Endpoint, FlowLogs, GatewayEndpoint, Isolated, Private, Public, Subnets, Tier, TierName, codes, plan,
};
use crate::support::{Located, customize};
use crate::{cfn, sub};

/// The NAT gateways of a VPC: how private subnets reach the internet. Each costs by the hour and by what passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
/// [AWS::EC2::VPC](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html)
#[must_use = "a construct that is not placed is not deployed"]
pub struct Vpc {
    meta: Meta,
    block: Cidr,
    zones: Located<usize>,
    zone_names: Vec<Text>,
    tiers: Vec<TierName>,
    explicit: Vec<(TierName, Located<Vec<Cidr>>)>,
    nat: Nat,
    flow_logs: Option<FlowLogs>,
    gateways: Vec<GatewayEndpoint>,
    interfaces: Vec<Endpoint>,
}

impl Vpc {
    /// A network with this block of addresses: a prefix of 16 to 24, or up to 28 with explicit subnets.
    #[track_caller]
    pub fn new(block: Cidr) -> Self {
        Vpc {
            meta: Meta::new(),
            block,
            zones: Located::new(2),
            zone_names: Vec::new(),
            tiers: vec![TierName::Public, TierName::Private, TierName::Isolated],
            explicit: Vec::new(),
            nat: Nat::default(),
            flow_logs: Some(FlowLogs::new()),
            gateways: vec![GatewayEndpoint::S3],
            interfaces: Vec::new(),
        }
    }

    /// The number of availability zones: 1 to 6, and no more than the region has. The default is 2.
    #[track_caller]
    pub fn zones(mut self, zones: usize) -> Self {
        self.zones = Located::new(zones);
        self
    }

    /// The availability zones by name, such as `eu-west-1a`. By default the first zones of the region, in the order in
    /// which the account sees them.
    #[track_caller]
    pub fn availability_zones<T: Into<Text>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.zone_names = names.into_iter().map(Into::into).collect();
        self.zones = Located::new(self.zone_names.len());
        self
    }

    /// Leaves out the isolated subnets.
    pub fn without_isolated(self) -> Self {
        self.without(TierName::Isolated)
    }

    /// Leaves out the private subnets, and the NAT gateways with them.
    pub fn without_private(self) -> Self {
        self.without(TierName::Private)
    }

    /// Leaves out the public subnets, and with them the internet gateway and the NAT gateways.
    pub fn without_public(self) -> Self {
        self.without(TierName::Public)
    }

    fn without(mut self, tier: TierName) -> Self {
        self.tiers.retain(|&other| other != tier);
        self
    }

    /// Gives the subnets of a tier these blocks, a zone each, in place of the planned ones.
    #[track_caller]
    pub fn subnets(mut self, tier: TierName, blocks: impl IntoIterator<Item = Cidr>) -> Self {
        self.explicit.retain(|(other, _)| *other != tier);
        self.explicit.push((tier, Located::new(blocks.into_iter().collect())));
        self
    }

    /// How private subnets reach the internet. The default is a NAT gateway in each zone.
    pub fn nat_gateways(mut self, nat: Nat) -> Self {
        self.nat = nat;
        self
    }

    /// Logs connections. The default is a log of what is refused, kept for a month.
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
    pub fn endpoints(mut self, endpoints: impl IntoIterator<Item = Endpoint>) -> Self {
        for endpoint in endpoints {
            if !self.interfaces.contains(&endpoint) {
                self.interfaces.push(endpoint);
            }
        }
        self
    }

    /// The free endpoints, which are routes. By default there is one for S3.
    pub fn gateway_endpoints(mut self, endpoints: impl IntoIterator<Item = GatewayEndpoint>) -> Self {
        self.gateways = endpoints.into_iter().collect();
        self
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
        Target::main(self.meta.key()).reference()
    }

    /// The VPC's block of addresses.
    pub fn block(&self) -> Cidr {
        self.block
    }

    pub(crate) fn has(&self, tier: TierName) -> bool {
        self.tiers.contains(&tier)
    }

    pub(crate) fn zone_count(&self) -> usize {
        self.zones.value.clamp(1, 6)
    }

    /// Whether a tier has a route to the internet.
    pub(crate) fn has_way_out(&self, tier: TierName) -> bool {
        match tier {
            TierName::Public => true,
            TierName::Private => self.nat != Nat::None && self.has(TierName::Public),
            TierName::Isolated => false,
        }
    }

    pub(crate) fn interfaces(&self) -> &[Endpoint] {
        &self.interfaces
    }

    pub(crate) fn gateways(&self) -> &[GatewayEndpoint] {
        &self.gateways
    }

    pub(super) fn identity(&self) -> Key {
        self.meta.key()
    }

    /// A zone by name is one of the stack's region, whatever region that is, if its name says so.
    fn zone(&self, cx: &Lower<'_>, zone: usize) -> Value<String> {
        let region = cx.environment().region.map(|region| region.as_str());
        match self.zone_names.get(zone) {
            Some(name) => match region.and_then(|region| name.strip_prefix(region)) {
                Some(letter) => sub!("{region}{letter}", letter = letter),
                None => Value::from(name.to_string()),
            },
            None => Value::availability_zones().select(zone),
        }
    }

    fn check(&self, cx: &mut Lower<'_>) {
        let location = self.meta.key().location();
        if !(16..=28).contains(&self.block.prefix()) {
            let message = format!("a VPC has a prefix of 16 to 28, got {}", self.block);
            cx.report(Diagnostic::error(&codes::VPC_SIZE, message).at(location));
        }
        if !(1..=6).contains(&self.zones.value) {
            let message = format!("a VPC spans 1 to 6 zones, got {}", self.zones.value);
            cx.report(Diagnostic::error(&codes::ZONES, message).at(self.zones.location));
        }
        let mut taken: Vec<Cidr> = Vec::new();
        for (tier, blocks) in &self.explicit {
            if blocks.value.len() != self.zone_count() {
                let (got, zones) = (blocks.value.len(), self.zone_count());
                let message =
                    format!("{} subnets take a block for each of {zones} zones, got {got}", tier.as_str());
                cx.report(Diagnostic::error(&codes::SUBNET_RANGE, message).at(blocks.location));
            }
            for &block in &blocks.value {
                if let Some(message) = self.problem(block, &taken) {
                    cx.report(Diagnostic::error(&codes::SUBNET_RANGE, message).at(blocks.location));
                }
                taken.push(block);
            }
        }
        let planned = self.tiers.iter().filter(|tier| self.explicit(**tier).is_none());
        for &tier in planned {
            match plan::block(self.block, self.zone_count(), tier, 0) {
                None => {
                    let message =
                        format!("{} is too small for subnets in {} zones", self.block, self.zone_count());
                    let help = "use a block with a prefix of 24 or less, or give blocks with `.subnets(..)`";
                    cx.report(Diagnostic::error(&codes::TOO_SMALL, message).at(location).help(help));
                    return;
                }
                Some(_) => {
                    let blocks = (0..self.zone_count()).filter_map(|zone| self.subnet_block(tier, zone));
                    if let Some(block) =
                        blocks.into_iter().find(|block| taken.iter().any(|t| t.overlaps(*block)))
                    {
                        let message =
                            format!("the planned block {block} overlaps one given to `.subnets(..)`");
                        let help = "give blocks for all tiers";
                        cx.report(Diagnostic::error(&codes::SUBNET_RANGE, message).at(location).help(help));
                    }
                }
            }
        }
    }

    fn problem(&self, block: Cidr, taken: &[Cidr]) -> Option<String> {
        if !(16..=28).contains(&block.prefix()) {
            return Some(format!("a subnet has a prefix of 16 to 28, got {block}"));
        }
        if !self.block.contains(block) {
            return Some(format!("the subnet {block} is not inside the VPC's block {}", self.block));
        }
        taken
            .iter()
            .find(|other| other.overlaps(block))
            .map(|other| format!("the subnets {other} and {block} overlap"))
    }

    fn explicit(&self, tier: TierName) -> Option<&[Cidr]> {
        self.explicit.iter().find(|(other, _)| *other == tier).map(|(_, blocks)| &blocks.value[..])
    }

    fn subnet_block(&self, tier: TierName, zone: usize) -> Option<Cidr> {
        match self.explicit(tier) {
            Some(blocks) => blocks.get(zone).copied(),
            None => plan::block(self.block, self.zone_count(), tier, zone),
        }
    }
}

customize!(Vpc);

impl Construct for Vpc {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        self.check(cx);
        let key = self.meta.key();
        let name = cx.path();
        cx.add(
            key,
            "",
            cfn!(AWS::EC2::VPC {
                CidrBlock: self.block,
                EnableDnsHostnames: true,
                EnableDnsSupport: true,
                Tags: [Tag { Key: "Name", Value: name.clone() }],
            }),
        );
        let gateway = self.has(TierName::Public).then(|| self.lower_internet_gateway(cx));
        let mut route_tables = Vec::new();
        for &tier in &self.tiers {
            for zone in 0..self.zone_count() {
                route_tables.push(self.lower_subnet(cx, tier, zone, &name, gateway.as_ref()));
            }
        }
        self.lower_gateway_endpoints(cx, &route_tables);
        self.lower_endpoints(cx);
        if let Some(logs) = self.flow_logs {
            self.lower_flow_logs(cx, logs);
        }
    }
}

impl Vpc {
    /// The internet gateway; returns what routes through it must wait for.
    fn lower_internet_gateway(&self, cx: &mut Lower<'_>) -> cfn::ec2::VPCGatewayAttachment {
        let key = self.meta.key();
        let gateway = cx.add(key, "InternetGateway", cfn!(AWS::EC2::InternetGateway {}));
        let attachment = cfn!(AWS::EC2::VPCGatewayAttachment {
            VpcId: self.vpc_id(),
            InternetGatewayId: gateway.attr_internet_gateway_id(),
        });
        cx.add(key, "GatewayAttachment", attachment)
    }

    /// A subnet, its route table and its way out; returns the route table's id.
    fn lower_subnet(
        &self,
        cx: &mut Lower<'_>,
        tier: TierName,
        zone: usize,
        name: &str,
        gateway: Option<&cfn::ec2::VPCGatewayAttachment>,
    ) -> Value<String> {
        let key = self.meta.key();
        let Target { part, .. } = subnet(key, tier, zone);
        let label = format!("{name}/{}{}", tier.as_str().to_lowercase(), zone + 1);
        let made = cfn!(AWS::EC2::Subnet {
            VpcId: self.vpc_id(),
            AvailabilityZone: self.zone(cx, zone),
            CidrBlock: self.subnet_block(tier, zone),
            Tags: [Tag { Key: "Name", Value: label.clone() }],
        });
        let made = cx.add(key, part.clone(), made);
        let table =
            cfn!(AWS::EC2::RouteTable { VpcId: self.vpc_id(), Tags: [Tag { Key: "Name", Value: label }] });
        let table = cx.add(key, format!("{part}/RouteTable"), table);
        let association = cfn!(AWS::EC2::SubnetRouteTableAssociation {
            RouteTableId: table.attr_route_table_id(),
            SubnetId: made.reference(),
        });
        cx.add(key, format!("{part}/RouteTableAssociation"), association);
        if let Some(gateway) = gateway {
            self.lower_way_out(cx, tier, zone, &part, &table, gateway);
        }
        table.attr_route_table_id()
    }

    fn lower_way_out(
        &self,
        cx: &mut Lower<'_>,
        tier: TierName,
        zone: usize,
        part: &str,
        table: &cfn::ec2::RouteTable,
        gateway: &cfn::ec2::VPCGatewayAttachment,
    ) {
        let key = self.meta.key();
        match tier {
            TierName::Public => {
                let internet: Value<String> =
                    Target::part(key, "InternetGateway").attribute("InternetGatewayId");
                let route = cfn!(AWS::EC2::Route {
                    RouteTableId: table.attr_route_table_id(),
                    DestinationCidrBlock: "0.0.0.0/0",
                    GatewayId: internet,
                });
                cx.add(key, format!("{part}/DefaultRoute"), route.after(gateway));
                let wanted = self.has(TierName::Private)
                    && match self.nat {
                        Nat::PerZone => true,
                        Nat::Single => zone == 0,
                        Nat::None => false,
                    };
                if wanted {
                    self.lower_nat_gateway(cx, part, gateway);
                }
            }
            TierName::Private if self.nat != Nat::None => {
                let nat_zone = if self.nat == Nat::Single { 0 } else { zone };
                let nat = nat_part(&subnet(key, TierName::Public, nat_zone).part);
                let route = cfn!(AWS::EC2::Route {
                    RouteTableId: table.attr_route_table_id(),
                    DestinationCidrBlock: "0.0.0.0/0",
                    NatGatewayId: Target::part(key, nat).attribute::<String>("NatGatewayId"),
                });
                cx.add(key, format!("{part}/DefaultRoute"), route);
            }
            TierName::Private | TierName::Isolated => {}
        }
    }

    fn lower_nat_gateway(&self, cx: &mut Lower<'_>, part: &str, gateway: &cfn::ec2::VPCGatewayAttachment) {
        let key = self.meta.key();
        let address = cfn!(AWS::EC2::EIP { Domain: "vpc" });
        let address = cx.add(key, format!("{part}/NatAddress"), address.after(gateway));
        let nat = cfn!(AWS::EC2::NatGateway {
            SubnetId: Target::part(key, part.to_owned()).reference::<String>(),
            AllocationId: address.attr_allocation_id(),
        });
        cx.add(key, nat_part(part), nat.after(gateway));
    }
}

fn nat_part(subnet: &str) -> String {
    format!("{subnet}/NatGateway")
}
