//! EC2 accepts the networks.

mod endpoint;
mod group;
mod route;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use cdk_core::check::{Legacy, View};
use cdk_core::{Cidr, Code, Diagnostic, Expr};

use super::codes;
use super::plan::REFUSED;
use super::zones::is_zone;
use crate::rules::{Record, Subject};

pub(crate) use endpoint::endpoint;
pub(crate) use group::{egress, ingress, security_group};
pub(crate) use route::{ONCE, route};

const BLOCK: &str = "a block is an address and a prefix, such as `10.0.0.0/16`";

/// A block of addresses, and whether its address is the first one. EC2 takes another address of it for the first one.
fn read_block(text: &str) -> Option<(Cidr, bool)> {
    let (address, prefix) = text.split_once('/')?;
    let address = u32::from(address.parse::<Ipv4Addr>().ok()?);
    let prefix = prefix.parse::<u32>().ok().filter(|prefix| *prefix <= 32)?;
    let first = address & u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
    let block = Cidr::try_from(&*format!("{}/{prefix}", Ipv4Addr::from(first))).ok()?;
    Some((block, first == address))
}

/// Whether this is a block of IPv6 addresses.
fn is_ipv6_block(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, prefix)| {
        address.parse::<Ipv6Addr>().is_ok() && prefix.parse::<u8>().is_ok_and(|prefix| prefix <= 128)
    })
}

/// Reports a text that is no block of addresses.
fn check_block(subject: &mut Subject<'_>, text: &str, code: &'static Code) -> Option<Cidr> {
    let Some((block, starts)) = read_block(text) else {
        subject.report(code, format!("`{text}` is not a block of addresses"), BLOCK);
        return None;
    };
    if !starts {
        let message = format!("`{text}` does not start at its first address: EC2 makes {block} of it");
        subject.warn(code, message, &format!("write `{block}`"));
    }
    Some(block)
}

/// The block of a property; reports a text that is none.
fn block(subject: &mut Subject<'_>, path: &str, code: &'static Code) -> Option<Cidr> {
    let text = subject.text(path)?;
    check_block(subject, &text, code)
}

pub(crate) fn vpc(subject: &mut Subject<'_>) {
    subject.expect_any(&["CidrBlock", "Ipv4IpamPoolId"], &codes::VPC_SIZE, "such as `10.0.0.0/16`");
    if subject.is_true("EnableDnsHostnames") && subject.is_false("EnableDnsSupport") {
        let message = "a VPC whose hosts have DNS names needs DNS";
        subject.report(&codes::DNS, message, "set `EnableDnsSupport: true`, or drop `EnableDnsHostnames`");
    }
    let Some(block) = block(subject, "CidrBlock", &codes::VPC_SIZE) else { return };
    let help = "use a private block, such as `10.0.0.0/16`";
    if !(16..=28).contains(&block.prefix()) {
        subject.report(&codes::VPC_SIZE, format!("a VPC has a prefix of 16 to 28, got {block}"), help);
    } else if let Some(refused) = REFUSED.iter().find(|refused| refused.overlaps(block)) {
        let message = format!("a VPC cannot have {block}: EC2 keeps {refused} for itself");
        subject.report(&codes::VPC_SIZE, message, help);
    }
}

pub(crate) fn subnet(subject: &mut Subject<'_>) {
    zone(subject);
    if !subject.is_true("Ipv6Native") {
        let blocks = ["CidrBlock", "Ipv4IpamPoolId", "Ipv6Native"];
        subject.expect_any(&blocks, &codes::SUBNET_RANGE, "such as `10.0.0.0/24`");
    }
    let Some(block) = block(subject, "CidrBlock", &codes::SUBNET_RANGE) else { return };
    if !(16..=28).contains(&block.prefix()) {
        let message = format!("a subnet has a prefix of 16 to 28, got {block}");
        subject.report(&codes::SUBNET_RANGE, message, "");
    }
    let vpc = subject.referent("VpcId").filter(|vpc| vpc.resource_type() == "AWS::EC2::VPC");
    let of_vpc = vpc.and_then(|vpc| Record::new(&vpc.properties().to_tree()).text("CidrBlock"));
    // A VPC may have further blocks, which are resources of their own.
    let outer = of_vpc.and_then(|text| Cidr::try_from(&*text).ok()).filter(|_| !subject.has_further_blocks());
    if let Some(outer) = outer.filter(|outer| !outer.contains(block)) {
        let message = format!("the subnet {block} is not inside the VPC's block {outer}");
        subject.report(&codes::SUBNET_RANGE, message, "take a part of the VPC's block");
    }
}

/// The zone of a subnet is one of its region.
fn zone(subject: &mut Subject<'_>) {
    let (Some(zone), Some(region)) = (subject.text("AvailabilityZone"), subject.region()) else { return };
    if !is_zone(&zone, region) {
        let message = format!("`{zone}` is no zone of {region}, such as `{region}a`");
        let help = "take one of the stack's region, or `Fn::GetAZs`";
        subject.report_value("AvailabilityZone", &codes::ZONES, message, help);
    }
}

/// What is wrong with subnets that must be of different zones, as far as they are written out.
pub(crate) fn one_zone_twice(view: &View<'_>, subnets: &[Expr]) -> Option<String> {
    let mut zones = Vec::new();
    for (index, subnet) in subnets.iter().enumerate() {
        if subnets[..index].contains(subnet) {
            return Some("one subnet is given twice".to_owned());
        }
        let zone = view.referent(subnet).and_then(|subnet| subnet.property("AvailabilityZone"));
        let zone = zone.filter(|zone| !matches!(zone, Expr::Absent));
        if let Some(zone) = zone {
            if zones.contains(&zone) {
                let name = zone.as_text().map_or_else(String::new, |zone| format!(", {zone}"));
                return Some(format!("two of the subnets are in one zone{name}"));
            }
            zones.push(zone);
        }
    }
    None
}

impl Subject<'_> {
    fn has_further_blocks(&self) -> bool {
        self.view().of_type("AWS::EC2::VPCCidrBlock").next().is_some()
    }
}

/// The subnets of a VPC share no address.
pub(crate) const SUBNETS: Legacy = Legacy { codes: &[], check: overlaps };

fn overlaps(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::<_, Vec<_>>::new();
    for (stack, resource) in view.of_type("AWS::EC2::Subnet").filter(|(_, subnet)| !subnet.is_conditional()) {
        let tree = resource.properties().to_tree();
        let properties = Record::new(&tree);
        let vpc = properties.value("VpcId").and_then(|vpc| view.identity(stack, vpc));
        let block = properties.text("CidrBlock").and_then(|text| Cidr::try_from(&*text).ok());
        let (Some(vpc), Some(block)) = (vpc, block) else { continue };
        let others = taken.entry(vpc).or_default();
        if let Some((other, first)) =
            others.iter().find(|(other, _): &&(Cidr, &cdk_core::Resource)| other.overlaps(block))
        {
            found.push(
                Diagnostic::error(&codes::SUBNET_RANGE, format!("the subnets {other} and {block} overlap"))
                    .at(resource.location())
                    .path(view.path(resource))
                    .related(first.location(), "the first one is made here"),
            );
        }
        others.push((block, resource));
    }
}

pub(crate) fn nat_gateway(subject: &mut Subject<'_>) {
    let is_public =
        subject.lacks("ConnectivityType") || subject.text("ConnectivityType").as_deref() == Some("public");
    if is_public && subject.lacks("AvailabilityMode") {
        let help =
            "make an `AWS::EC2::EIP` and give its `AllocationId`, or set `ConnectivityType: \"private\"`";
        subject.expect_any(&["AllocationId"], &codes::NAT, help);
    }
    if subject.text("ConnectivityType").as_deref() == Some("private") {
        let why = "has no use for a private NAT gateway";
        subject.expect_none(&["AllocationId", "SecondaryAllocationIds"], &codes::NAT, why);
    }
}

pub(crate) fn flow_log(subject: &mut Subject<'_>) {
    let is_cloudwatch = subject.lacks("LogDestinationType")
        || subject.text("LogDestinationType").as_deref() == Some("cloud-watch-logs");
    if is_cloudwatch {
        let help = "give a log group, and a role that may write to it in `DeliverLogsPermissionArn`";
        subject.expect_any(&["LogGroupName", "LogDestination"], &codes::FLOW_LOG, help);
        subject.expect_any(&["DeliverLogsPermissionArn"], &codes::FLOW_LOG, help);
    }
}
