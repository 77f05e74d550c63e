//! How networks look: which subnets are in which zone and tier, and which traffic may flow.
//!
//! A subnet's tier follows from its routes; traffic from the rules of security groups, of both sides, whoever wrote them.

use std::collections::{BTreeMap, BTreeSet};

use cdk_core::picture::{
    Category, Draw, Facts, Glyph, INTERNET, Item, Relation, Service, Shape, System, Tier, words,
};
use cdk_core::value::Node;

const GROUP: &str = "AWS::EC2::SecurityGroup";

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::EC2::VPC", Category::Network, Glyph::NETWORK, "VPC")
        .draw(Draw::Frame)
        .drawio("vpc")
        .lines(|vpc, card| {
            card.lines.extend(vpc.text("CidrBlock").map(str::to_owned));
            if vpc
                .system()
                .of_type("AWS::EC2::FlowLog")
                .any(|log| log.refers("ResourceId").is_some_and(|r| r.logical_id() == vpc.logical_id()))
            {
                card.lines.push("flow logs".to_owned());
            }
        }),
    Shape::new("AWS::EC2::Subnet", Category::Network, Glyph::NETWORK, "Subnet").draw(Draw::Cell),
    Shape::new("AWS::EC2::InternetGateway", Category::Network, Glyph::GATE, "Internet gateway")
        .draw(Draw::Gate)
        .drawio("internet_gateway")
        .lines(|_, card| card.name.clear()),
    Shape::new("AWS::EC2::NatGateway", Category::Network, Glyph::EXIT, "NAT gateway")
        .draw(Draw::Always)
        .drawio("nat_gateway")
        .lines(|nat, card| {
            card.name.clear();
            let is_private = nat.is("ConnectivityType", "private");
            card.lines.push(if is_private { "private" } else { "Elastic IP" }.to_owned());
        }),
    Shape::new("AWS::EC2::VPCEndpoint", Category::Network, Glyph::PLUG, "Endpoint")
        .draw(Draw::Port)
        .drawio("endpoints")
        .lines(|endpoint, card| {
            card.name.clear();
            let name = endpoint.text("ServiceName").map(str::to_owned).or_else(|| {
                let pieces = words(endpoint.value("ServiceName"));
                pieces
                    .rsplit('.')
                    .next()
                    .map(|last| last.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
            });
            let service =
                name.as_deref().and_then(|name| name.rsplit('.').next()).unwrap_or_default().to_uppercase();
            format!("{service} endpoint").trim_start().clone_into(&mut card.title);
            card.lines.push(endpoint.text("VpcEndpointType").unwrap_or("Gateway").to_lowercase());
        }),
    Shape::new("AWS::EC2::Instance", Category::Compute, Glyph::SERVER, "EC2 instance")
        .drawio("ec2")
        .lines(|instance, card| card.lines.extend(instance.text("InstanceType").map(str::to_owned))),
    Shape::detail("AWS::EC2::SecurityGroup", "security group"),
    Shape::detail("AWS::EC2::SecurityGroupIngress", "security group rule"),
    Shape::detail("AWS::EC2::SecurityGroupEgress", "security group rule"),
    Shape::detail("AWS::EC2::RouteTable", "route table"),
    Shape::detail("AWS::EC2::Route", "route"),
    Shape::detail("AWS::EC2::SubnetRouteTableAssociation", "route table of a subnet"),
    Shape::detail("AWS::EC2::VPCGatewayAttachment", "attachment of a gateway"),
    Shape::detail("AWS::EC2::EIP", "Elastic IP"),
    Shape::detail("AWS::EC2::FlowLog", "flow log"),
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    cells(system, facts);
    places(system, facts);
    gates(system, facts);
    traffic(system, facts);
}

/// The default route of each subnet: the resource that it goes through.
fn default_routes<'s>(system: &'s System<'s>) -> BTreeMap<String, Item<'s>> {
    let mut through = BTreeMap::new();
    for route in system.of_type("AWS::EC2::Route") {
        let is_default =
            route.is("DestinationCidrBlock", "0.0.0.0/0") || route.is("DestinationIpv6CidrBlock", "::/0");
        let by = route.references().find(|(path, _)| !path.starts_with("RouteTableId")).map(|(_, item)| item);
        if let (true, Some(table), Some(by)) = (is_default, route.refers("RouteTableId"), by) {
            through.entry(id(&table)).or_insert(by);
        }
    }
    let mut of_subnets = BTreeMap::new();
    for association in system.of_type("AWS::EC2::SubnetRouteTableAssociation") {
        if let (Some(subnet), Some(table)) =
            (association.refers("SubnetId"), association.refers("RouteTableId"))
            && let Some(by) = through.get(&id(&table))
        {
            of_subnets.insert(id(&subnet), *by);
        }
    }
    of_subnets
}

/// Identifies a resource in the system.
fn id(item: &Item<'_>) -> String {
    format!("{}/{}", item.subject().stack().name(), item.logical_id())
}

fn cells(system: &System<'_>, facts: &mut Facts) {
    let routes = default_routes(system);
    for subnet in system.of_type("AWS::EC2::Subnet") {
        let Some(vpc) = subnet.refers("VpcId") else { continue };
        let by = routes.get(&id(&subnet));
        let tier = match by.map(Item::resource_type) {
            Some("AWS::EC2::InternetGateway") => Tier::Public,
            Some(_) => Tier::Private,
            None => Tier::Isolated,
        };
        let line = subnet.text("CidrBlock").unwrap_or_default().to_owned();
        facts.cell(&subnet, &vpc, zone(&subnet), tier, line);
        if let Some(by) = by.filter(|by| by.resource_type() != "AWS::EC2::InternetGateway") {
            facts.arrow(&subnet, by, Relation::Route, "0.0.0.0/0");
        }
    }
}

/// The name of a zone, or its number.
fn zone(subnet: &Item<'_>) -> String {
    if let Some(name) = subnet.text("AvailabilityZone").or_else(|| subnet.text("AvailabilityZoneId")) {
        return name.to_owned();
    }
    let written = format!("{:?}", subnet.value("AvailabilityZone"));
    let number = written.split("Fn::Select").nth(1).and_then(|rest| {
        let digits: String =
            rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    });
    number.map_or("chosen by AWS".to_owned(), |number| (number + 1).to_string())
}

/// What is in which subnets: what refers to them, or to a group of them.
fn places(system: &System<'_>, facts: &mut Facts) {
    for item in system.drawn().filter(|item| item.resource_type() != "AWS::EC2::Subnet") {
        let mut cells = Vec::new();
        for (_, other) in item.references() {
            if other.resource_type() == "AWS::EC2::Subnet" {
                cells.push(other);
            } else if other.resource_type().ends_with("SubnetGroup") {
                let subnets = other.references().map(|(_, subnet)| subnet);
                cells.extend(subnets.filter(|subnet| subnet.resource_type() == "AWS::EC2::Subnet"));
            }
        }
        if !cells.is_empty() && item.resource_type() != "AWS::EC2::VPCEndpoint" {
            facts.place(&item, cells);
        }
    }
}

fn gates(system: &System<'_>, facts: &mut Facts) {
    for attachment in system.of_type("AWS::EC2::VPCGatewayAttachment") {
        if let (Some(gate), Some(vpc)) = (attachment.refers("InternetGatewayId"), attachment.refers("VpcId"))
        {
            facts.at_frame(&gate, &vpc);
            let of_vpc = |nat: &Item<'_>| {
                nat.refers("SubnetId").and_then(|s| s.refers("VpcId")).is_some_and(|v| id(&v) == id(&vpc))
            };
            for nat in system.of_type("AWS::EC2::NatGateway").filter(of_vpc) {
                facts.arrow(&nat, &gate, Relation::Route, "");
            }
        }
    }
    for endpoint in system.of_type("AWS::EC2::VPCEndpoint") {
        if let Some(vpc) = endpoint.refers("VpcId") {
            facts.at_frame(&endpoint, &vpc);
        }
    }
}

/// A rule of a security group.
struct Opening<'s> {
    ports: Option<(i64, i64)>,
    /// The other group.
    group: Option<Item<'s>>,
    cidr: Option<String>,
}

fn opening<'s>(item: &Item<'s>, rule: &Node<'_>, path: &str, side: &str) -> Opening<'s> {
    let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let group = item.refers(&at(&format!("{side}SecurityGroupId")));
    let any = rule.is("IpProtocol", "-1");
    let ports = match (rule.integer("FromPort"), rule.integer("ToPort")) {
        (Some(from), Some(to)) if !any && from >= 0 => Some((from, to)),
        _ => None,
    };
    let cidr = rule.text("CidrIp").or_else(|| rule.text("CidrIpv6")).map(str::to_owned);
    Opening { ports, group, cidr }
}

/// The rules of each security group: `SecurityGroupIngress` or `SecurityGroupEgress`, inside it and on their own.
fn openings<'s>(system: &'s System<'s>, kind: &str, side: &str) -> BTreeMap<String, Vec<Opening<'s>>> {
    let mut found: BTreeMap<String, Vec<Opening<'s>>> = BTreeMap::new();
    for group in system.of_type(GROUP) {
        for (index, rule) in group.items(kind).iter().enumerate() {
            found.entry(id(&group)).or_default().push(opening(
                &group,
                rule,
                &format!("{kind}.{index}"),
                side,
            ));
        }
    }
    for rule in system.of_type(&format!("AWS::EC2::{kind}")).collect::<Vec<_>>() {
        if let Some(group) = rule.refers("GroupId") {
            found.entry(id(&group)).or_default().push(opening(&rule, &rule, "", side));
        }
    }
    found
}

impl Opening<'_> {
    fn covers(&self, ports: Option<(i64, i64)>) -> bool {
        match (self.ports, ports) {
            (None, _) => true,
            (Some(own), Some(wanted)) => own.0 <= wanted.0 && wanted.1 <= own.1,
            (Some(_), None) => false,
        }
    }

    fn label(&self) -> String {
        match self.ports {
            None => "all".to_owned(),
            Some((from, to)) if from == to => from.to_string(),
            Some((from, to)) => format!("{from}–{to}"),
        }
    }
}

/// Arrows for what rules of both sides allow.
fn traffic(system: &System<'_>, facts: &mut Facts) {
    let mut members: BTreeMap<String, Vec<Item<'_>>> = BTreeMap::new();
    for item in system.items().filter(|item| {
        item.resource_type() != GROUP && !item.resource_type().starts_with("AWS::EC2::SecurityGroup")
    }) {
        let groups: BTreeSet<String> = item
            .references()
            .filter(|(_, other)| other.resource_type() == GROUP)
            .map(|(_, g)| id(&g))
            .collect();
        let Some(owner) = item.owner() else { continue };
        for group in groups {
            let members = members.entry(group).or_default();
            if !members.iter().any(|other| id(other) == id(&owner)) {
                members.push(owner);
            }
        }
    }
    let routes = default_routes(system);
    let is_public = |item: &Item<'_>| {
        let mut subnets = item
            .references()
            .map(|(_, other)| other)
            .filter(|other| other.resource_type() == "AWS::EC2::Subnet");
        let is_open = |subnet: Item<'_>| {
            routes.get(&id(&subnet)).is_some_and(|by| by.resource_type() == "AWS::EC2::InternetGateway")
        };
        !item.is("Scheme", "internal") && subnets.any(is_open)
    };
    let (ingress, egress) = (
        openings(system, "SecurityGroupIngress", "Source"),
        openings(system, "SecurityGroupEgress", "Destination"),
    );
    for (group, openings) in &ingress {
        for opening in openings {
            let targets = members.get(group).into_iter().flatten();
            if let Some(source) = &opening.group {
                if !leaves(&egress, &id(source), group, opening.ports) {
                    continue;
                }
                for target in targets {
                    for from in
                        members.get(&id(source)).into_iter().flatten().filter(|from| id(from) != id(target))
                    {
                        facts.arrow(from, target, Relation::Traffic, opening.label());
                    }
                }
            } else if let Some(cidr) = &opening.cidr {
                let is_any = cidr == "0.0.0.0/0" || cidr == "::/0";
                for target in targets.filter(|target| is_public(target) || !is_any) {
                    facts.arrow_from(
                        if is_any { INTERNET } else { cidr },
                        target,
                        Relation::Traffic,
                        opening.label(),
                    );
                }
            }
        }
    }
}

/// Whether traffic may leave a group to another one. A group without rules lets everything out.
fn leaves(
    egress: &BTreeMap<String, Vec<Opening<'_>>>,
    from: &str,
    to: &str,
    ports: Option<(i64, i64)>,
) -> bool {
    let Some(openings) = egress.get(from) else { return true };
    openings.iter().any(|opening| {
        let reaches = opening
            .group
            .as_ref()
            .map_or_else(|| opening.cidr.as_deref() != Some("255.255.255.255/32"), |group| id(group) == to);
        reaches && opening.covers(ports)
    })
}
