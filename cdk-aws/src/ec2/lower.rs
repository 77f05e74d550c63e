//! The resources of a VPC: subnets, route tables, gateways and routes.

use cdk_core::{Cfn, Handle, IntoValue, Lower, Target, Value};

use super::subnets::subnet;
use super::{Nat, TierName, Vpc};
use crate::cfn;
use crate::support::Located;

impl Vpc {
    pub(super) fn lower_network(&self, cx: &mut Lower<'_>) {
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
    }

    /// The internet gateway; returns its attachment, on which all that has a public address depends: AWS refuses to
    /// create it before, and to detach the gateway while it exists.
    fn lower_internet_gateway(&self, cx: &mut Lower<'_>) -> cfn::ec2::VPCGatewayAttachment {
        let key = self.meta.key();
        let gateway = cx.add(key, "InternetGateway", cfn!(AWS::EC2::InternetGateway {}));
        let attachment = cfn!(AWS::EC2::VPCGatewayAttachment {
            VpcId: self.vpc_id(),
            InternetGatewayId: gateway.attr_internet_gateway_id(),
        });
        cx.add(key, GATEWAY_ATTACHMENT, attachment)
    }

    /// A subnet, its route table and its default route; returns the route table's id.
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
        // A missing plan is reported elsewhere. The subnet still gets a block here, so that other rules can run.
        let block: Located<Value<String>> = match self.subnet_block(tier, zone) {
            Some(block) => block.map(IntoValue::into_value),
            None => self.block.map(|block| Value::from_iter([block]).select(0)),
        };
        let made = cfn!(AWS::EC2::Subnet {
            VpcId: self.vpc_id(),
            AvailabilityZone: self.zones.map(|_| self.zone(cx, zone)),
            CidrBlock: block,
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
        let association = cx.add(key, format!("{part}/RouteTableAssociation"), association);
        if let Some(gateway) = gateway {
            self.lower_way_out(cx, tier, zone, Routed { part: &part, table: &table, association }, gateway);
        }
        table.attr_route_table_id()
    }

    fn lower_way_out(
        &self,
        cx: &mut Lower<'_>,
        tier: TierName,
        zone: usize,
        made: Routed<'_>,
        gateway: &cfn::ec2::VPCGatewayAttachment,
    ) {
        let key = self.meta.key();
        let Routed { part, table, association } = made;
        match tier {
            TierName::Public => {
                let internet: Value<String> =
                    Target::part(key, "InternetGateway").attribute("InternetGatewayId");
                let route = cfn!(AWS::EC2::Route {
                    RouteTableId: table.attr_route_table_id(),
                    DestinationCidrBlock: "0.0.0.0/0",
                    GatewayId: internet,
                });
                let route = cx.add(key, format!("{part}/DefaultRoute"), route.after(gateway));
                let wanted = self.has(TierName::Private)
                    && match self.nat(cx) {
                        Nat::PerZone => true,
                        Nat::Single => zone == 0,
                        Nat::None | Nat::Endpoints => false,
                    };
                if wanted {
                    // What uses the NAT gateway waits for it, and so for all that leads from it to the internet.
                    let nat = self.nat_gateway(cx, part, gateway).after(&association).after(&route);
                    cx.add(key, nat_part(part), nat);
                }
            }
            TierName::Private if self.nat(cx).is_gateway() => {
                let nat_zone = if self.nat(cx) == Nat::Single { 0 } else { zone };
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

    fn nat_gateway(
        &self,
        cx: &mut Lower<'_>,
        part: &str,
        gateway: &cfn::ec2::VPCGatewayAttachment,
    ) -> Cfn<cfn::ec2::NatGateway> {
        let key = self.meta.key();
        let address = cfn!(AWS::EC2::EIP { Domain: "vpc" });
        let address = cx.add(key, nat_address_part(part), address.after(gateway));
        cfn!(AWS::EC2::NatGateway {
            SubnetId: Target::part(key, part.to_owned()).reference::<String>(),
            AllocationId: address.attr_allocation_id(),
        })
    }
}

impl Vpc {
    /// The address of the NAT gateway of a zone.
    pub(super) fn nat_address(&self, zone: usize) -> Target {
        let key = self.identity();
        Target::part(key, nat_address_part(&subnet(key, TierName::Public, zone).part))
    }
}

/// A subnet that has been made: its part of the VPC, its route table, and what joins the two.
struct Routed<'a> {
    part: &'a str,
    table: &'a cfn::ec2::RouteTable,
    association: cfn::ec2::SubnetRouteTableAssociation,
}

/// The attachment of the internet gateway among the parts of a VPC.
pub(super) const GATEWAY_ATTACHMENT: &str = "GatewayAttachment";

fn nat_address_part(subnet: &str) -> String {
    format!("{subnet}/NatAddress")
}

pub(super) fn nat_part(subnet: &str) -> String {
    format!("{subnet}/NatGateway")
}
