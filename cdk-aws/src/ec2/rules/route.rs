//! Packets have one way: EC2 accepts the routes, and each subnet has one table.

use std::collections::BTreeMap;

use cdk_core::Diagnostic;
use cdk_core::check::{Legacy, View};

use super::super::codes;
use super::check_block;
use crate::rules::{Record, Subject};

pub(crate) fn route(subject: &mut Subject<'_>) {
    let code = &codes::ROUTE;
    if let Some(text) = subject.text("DestinationCidrBlock") {
        check_block(subject, &text, code);
    }
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
    for names in [&destinations[..], &targets[..]] {
        let set: Vec<&str> = names.iter().copied().filter(|name| subject.has(name)).collect();
        if let [first, second, ..] = set[..] {
            subject.report(code, format!("a route has one of `{first}` and `{second}`"), "drop one of them");
        }
    }
}

/// A table has one route to a destination, a subnet one table.
pub(crate) const ONCE: Legacy = Legacy { codes: &[], check: once };

fn once(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let kinds: [(&str, &str, &[&str], &str); 2] = [
        (
            "AWS::EC2::Route",
            "RouteTableId",
            &["DestinationCidrBlock", "DestinationIpv6CidrBlock"],
            "two routes of one table have the same destination",
        ),
        ("AWS::EC2::SubnetRouteTableAssociation", "SubnetId", &[""], "a subnet has two route tables"),
    ];
    for (kind, owner, names, message) in kinds {
        let mut taken = BTreeMap::new();
        for (stack, resource) in view.of_type(kind).filter(|(_, r)| !r.is_unchecked() && !r.is_conditional())
        {
            let tree = resource.properties().to_tree();
            let properties = Record::new(&tree);
            let Some(owner) = properties.value(owner).and_then(|owner| view.identity(stack, owner)) else {
                continue;
            };
            let told_apart =
                |name: &&&str| if name.is_empty() { Some(String::new()) } else { properties.text(name) };
            let Some(destination) = names.iter().find_map(|name| told_apart(&name)) else { continue };
            let Some(first) = taken.insert((owner, destination), resource) else { continue };
            found.push(
                Diagnostic::error(&codes::ROUTE, message.to_owned())
                    .at(resource.location())
                    .path(view.path(resource))
                    .related(first.location(), "the first one is made here")
                    .help("drop one of them"),
            );
        }
    }
}
