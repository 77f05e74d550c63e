//! EC2 accepts the networks.

use std::collections::BTreeMap;

use cdk_core::check::{Rule, View};
use cdk_core::{Cidr, Code, Diagnostic};

use super::check::REFUSED;
use super::codes;
use super::security_group::{is_text, is_valid_name};
use crate::rules::{Record, Subject};

const BLOCK: &str =
    "a block is an address and a prefix, such as `10.0.0.0/16`, and starts at its first address";

/// The block of a property; reports a text that is none.
fn block(subject: &mut Subject<'_>, path: &str, code: &'static Code) -> Option<Cidr> {
    let text = subject.text(path)?;
    let block = Cidr::try_from(&*text).ok();
    if block.is_none() {
        subject.report(code, format!("`{text}` is not a block of addresses"), BLOCK);
    }
    block
}

pub(crate) fn vpc(subject: &mut Subject<'_>) {
    let is_off = subject.value("EnableDnsSupport").is_some_and(|value| *value == cdk_core::Expr::Bool(false));
    if is_off && subject.is_true("EnableDnsHostnames") {
        let message = "a VPC without `EnableDnsSupport` gives no names to hosts";
        subject.report(&codes::NAMES, message, "drop one of the two");
    }
    subject.expect_any(&["CidrBlock", "Ipv4IpamPoolId"], &codes::VPC_SIZE, "such as `10.0.0.0/16`");
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
    if let (Some(zone), Some(region)) = (subject.text("AvailabilityZone"), subject.region())
        && !zone.starts_with(region)
    {
        let message = format!("the zone `{zone}` is not one of {region}");
        subject.report(&codes::ZONES, message, &format!("such as `{region}a`"));
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

impl Subject<'_> {
    fn has_further_blocks(&self) -> bool {
        self.view().of_type("AWS::EC2::VPCCidrBlock").next().is_some()
    }
}

/// The subnets of a VPC share no address.
pub(crate) const SUBNETS: Rule = Rule { codes: &[], check: overlaps };

fn overlaps(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut taken = BTreeMap::<_, Vec<_>>::new();
    for (stack, resource) in view.of_type("AWS::EC2::Subnet") {
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

pub(crate) fn security_group(subject: &mut Subject<'_>) {
    let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`, not beginning with `sg-`";
    let what = "a valid name of a security group";
    subject.expect_text("GroupName", is_valid_name, &codes::GROUP_NAME, what, help);
    let what = "a valid description of a security group";
    subject.expect_text("GroupDescription", is_text, &codes::GROUP_NAME, what, help);
    let sources =
        ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName"];
    for rule in subject.items("SecurityGroupIngress") {
        check_rule(subject, &rule, &sources);
    }
    let destinations = ["CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"];
    for rule in subject.items("SecurityGroupEgress") {
        check_rule(subject, &rule, &destinations);
    }
}

pub(crate) fn ingress(subject: &mut Subject<'_>) {
    let sources =
        ["CidrIp", "CidrIpv6", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName"];
    let rule = subject.properties().clone();
    check_rule(subject, &rule, &sources);
}

pub(crate) fn egress(subject: &mut Subject<'_>) {
    let destinations = ["CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"];
    let rule = subject.properties().clone();
    check_rule(subject, &rule, &destinations);
}

fn check_rule(subject: &mut Subject<'_>, rule: &Record, peers: &[&str]) {
    let code = &codes::GROUP_RULE;
    if let Some(text) = rule.text("CidrIp").filter(|text| Cidr::try_from(&**text).is_err()) {
        subject.report(code, format!("`{text}` is not a block of addresses"), BLOCK);
    }
    if let Some(text) = rule.text("Description").filter(|text| !text.is_empty() && !is_text(text)) {
        let help = "use up to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`";
        subject.report(code, format!("`{text}` is not a valid description of a rule"), help);
    }
    let given = peers.iter().filter(|peer| rule.has(peer)).count();
    if given != 1 && peers.iter().all(|peer| rule.has(peer) || rule.lacks(peer)) {
        let message = format!("a rule of a security group has one other side, got {given}");
        subject.report(code, message, &format!("set one of {}", peers.join(", ")));
    }
    let Some(protocol) = rule.text("IpProtocol") else { return };
    let is_number = protocol.parse::<i16>().is_ok_and(|number| (-1..=255).contains(&number));
    let has_ports = matches!(&*protocol, "tcp" | "udp" | "6" | "17");
    if !is_number && !matches!(&*protocol, "tcp" | "udp" | "icmp" | "icmpv6") {
        let message = format!("`{protocol}` is not a protocol of a rule");
        subject.report(code, message, "it is `tcp`, `udp`, `icmp`, `icmpv6`, or a number; `-1` is all");
    }
    if has_ports && (rule.lacks("FromPort") || rule.lacks("ToPort")) {
        let message = format!("a rule for `{protocol}` needs `FromPort` and `ToPort`");
        subject.report(code, message, "0 to 65535 are all ports");
    }
    if let (Some(from), Some(to)) = (rule.integer("FromPort"), rule.integer("ToPort"))
        && has_ports
        && from > to
    {
        subject.report(code, format!("the ports {from} to {to}: the first is past the last"), "");
    }
}

pub(crate) fn route(subject: &mut Subject<'_>) {
    let code = &codes::ROUTE;
    block(subject, "DestinationCidrBlock", code);
    let destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];
    subject.expect_any(&destinations, code, "`0.0.0.0/0` is everywhere");
    let targets = [
        "CarrierGatewayId",
        "CoreNetworkArn",
        "EgressOnlyInternetGatewayId",
        "GatewayId",
        "InstanceId",
        "LocalGatewayId",
        "NatGatewayId",
        "NetworkInterfaceId",
        "TransitGatewayId",
        "VpcEndpointId",
        "VpcPeeringConnectionId",
    ];
    subject.expect_any(&targets, code, "say where the packets go");
    for names in [&destinations[..], &targets] {
        let given: Vec<&str> = names.iter().copied().filter(|name| subject.has(name)).collect();
        if let [first, second, ..] = given[..] {
            subject.expect_one(first, second, code);
        }
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
}

pub(crate) fn endpoint(subject: &mut Subject<'_>) {
    let is_name = |name: &str| name.contains('.');
    let help = "such as `com.amazonaws.eu-west-1.s3`";
    subject.expect_text("ServiceName", is_name, &codes::ENDPOINT, "the name of a service", help);
    if let (Some(name), Some(region)) = (subject.text("ServiceName"), subject.region())
        && let Some((of, _)) = name.strip_prefix("com.amazonaws.").and_then(|rest| rest.split_once('.'))
        && cdk_core::Region::try_from(of).is_ok_and(|of| of.as_str() != region)
        && subject.lacks("ServiceRegion")
    {
        let message = format!("the service `{name}` is in {of}, the endpoint in {region}");
        subject.report(&codes::ENDPOINT, message, "put the stack's region into the name, with `sub!`");
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
