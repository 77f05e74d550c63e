//! Networks: subnets, routes and NAT gateways.

use cdk_aws::ec2::{FlowLogs, GatewayEndpoint, SecurityGroup, TierName};
use cdk_aws::prelude::*;
use cdk_aws::wiring::Peer;

use crate::{Template, say, template};

const VPC: Cidr = cidr!("10.0.0.0/16");

#[derive(Construct)]
struct Network {
    vpc: Vpc,
}

fn network(change: impl FnOnce(Vpc) -> Vpc) -> Template {
    template(Network { vpc: change(Vpc::new(VPC)) })
}

/// The number of subnets, route tables, routes, NAT gateways and internet gateways.
fn counts(template: &Template) -> [usize; 5] {
    ["Subnet", "RouteTable", "Route", "NatGateway", "InternetGateway"]
        .map(|name| template.count(&format!("AWS::EC2::{name}")))
}

#[test]
fn each_zone_has_its_own_nat_gateway() {
    let template = network(|vpc| vpc);
    assert_eq!(counts(&template), [6, 6, 4, 2, 1]);
    let ways: Vec<String> = template
        .properties("AWS::EC2::Route")
        .iter()
        .filter(|route| route.get("NatGatewayId").is_some())
        .map(|route| format!("{} -> {}", say(&route["RouteTableId"]), say(&route["NatGatewayId"])))
        .collect();
    let expected = [1, 2].map(|zone| {
        let (subnet, gateway) = (format!("VpcPrivateSubnet{zone}"), format!("VpcPublicSubnet{zone}"));
        format!("{subnet}RouteTable.RouteTableId -> {gateway}NatGateway.NatGatewayId")
    });
    assert_eq!(ways, expected);
}

#[test]
fn one_nat_gateway_serves_all_zones() {
    let template = network(|vpc| vpc.zones(3).nat_gateways(Nat::Single));
    let [subnets, _, routes, gateways, _] = counts(&template);
    assert_eq!((subnets, gateways), (9, 1));
    assert_eq!(routes, 6, "one of each public and private subnet");
}

#[test]
fn without_nat_gateways_private_subnets_have_no_way_out() {
    let template = network(|vpc| vpc.nat_gateways(Nat::None));
    let routes = template.properties("AWS::EC2::Route");
    assert!(routes.iter().all(|route| route.get("NatGatewayId").is_none()));
    assert_eq!((routes.len(), template.count("AWS::EC2::EIP")), (2, 0));
}

#[test]
fn what_is_left_out_is_not_there() {
    let closed = network(|vpc| vpc.without_public().nat_gateways(Nat::None));
    let [subnets, _, routes, _, gateways] = counts(&closed);
    assert_eq!((subnets, routes, gateways), (4, 0, 0));
    assert_eq!(counts(&network(Vpc::without_isolated))[0], 4);
    let open = network(Vpc::without_private);
    assert_eq!((counts(&open)[0], open.count("AWS::EC2::NatGateway")), (4, 0));
    assert_eq!(network(Vpc::without_flow_logs).count("AWS::EC2::FlowLog"), 0);
    assert_eq!(network(|vpc| vpc.gateway_endpoints([])).count("AWS::EC2::VPCEndpoint"), 0);
}

#[test]
fn public_subnets_alone_give_no_address_by_themselves() {
    for subnet in network(|vpc| vpc).properties("AWS::EC2::Subnet") {
        assert_ne!(subnet["MapPublicIpOnLaunch"], true, "{subnet}");
    }
}

#[test]
fn explicit_blocks_are_kept() {
    let blocks = [cidr!("10.0.8.0/24"), cidr!("10.0.9.0/24")];
    let template = network(|vpc| {
        vpc.subnets(TierName::Public, blocks)
            .subnets(TierName::Private, [cidr!("10.0.16.0/22"), cidr!("10.0.20.0/22")])
            .without_isolated()
    });
    let found: Vec<String> =
        template.properties("AWS::EC2::Subnet").iter().map(|subnet| say(&subnet["CidrBlock"])).collect();
    assert_eq!(found, ["10.0.16.0/22", "10.0.20.0/22", "10.0.8.0/24", "10.0.9.0/24"]);
}

#[test]
fn named_zones_are_of_the_region_of_the_stack() {
    let template = network(|vpc| vpc.availability_zones(["eu-west-1b", "eu-west-1c"]));
    let zones: Vec<String> = template
        .properties("AWS::EC2::Subnet")
        .iter()
        .map(|subnet| say(&subnet["AvailabilityZone"]))
        .collect();
    assert_eq!(zones[..2], ["${AWS::Region}b", "${AWS::Region}c"]);
}

#[test]
fn endpoints_take_tls_from_the_network_alone() {
    let template = network(|vpc| {
        vpc.endpoints([Endpoint::Logs, Endpoint::Kms])
            .gateway_endpoints([GatewayEndpoint::S3, GatewayEndpoint::DynamoDb])
    });
    assert_eq!(template.count("AWS::EC2::VPCEndpoint"), 4);
    let (_, group) = template.only("AWS::EC2::SecurityGroup");
    let rules = &group["Properties"]["SecurityGroupIngress"];
    assert_eq!((rules.as_array().map(Vec::len), &rules[0]["FromPort"]), (Some(1), &443.into()));
    assert_ne!(rules[0]["CidrIp"], "0.0.0.0/0");
}

#[test]
fn flow_logs_go_to_a_group_that_the_role_alone_may_write() {
    let template = network(|vpc| vpc.flow_logs(FlowLogs::new().retention(Retention::OneWeek)));
    let (_, group) = template.only("AWS::Logs::LogGroup");
    assert_eq!(group["Properties"]["RetentionInDays"], 7);
    let statements = template.statements("");
    assert!(!statements.contains("on *"), "{statements}");
}

#[test]
fn a_security_group_lets_nothing_in_but_what_it_is_told() {
    #[derive(Construct)]
    struct Office {
        network: Network,
        group: SecurityGroup,
    }
    let network = Network { vpc: Vpc::new(VPC).gateway_endpoints([]).without_flow_logs() };
    let group =
        SecurityGroup::new(&network.vpc, "office").ingress(Peer::cidr(cidr!("192.0.2.0/24")), port!(443));
    let template = template(Office { network, group });
    let rules: Vec<String> = template
        .properties("AWS::EC2::SecurityGroupIngress")
        .iter()
        .map(|rule| format!("{} {}", say(&rule["CidrIp"]), rule["FromPort"]))
        .collect();
    assert_eq!(rules, ["192.0.2.0/24 443"]);
}
