use serde_json::json;

use super::{
    Endpoint, ExistingVpc, FlowLogs, GatewayEndpoint, Nat, Ports, SecurityGroup, TierName, Traffic, Vpc,
};
use crate::elbv2::LoadBalancer;
use crate::s3::Bucket;
use crate::testing::{errors, only, properties, template};
use crate::wiring::Peer;
use crate::{Construct, cfn};
use cdk_core::{Cfn, cidr, port};

fn network() -> Vpc {
    Vpc::new(cidr!("10.0.0.0/16"))
}

fn existing() -> ExistingVpc {
    ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"])
}

#[test]
fn each_zone_has_a_subnet_of_each_tier_and_a_nat_gateway() {
    let template = template(network().zones(3));
    assert_eq!(properties(&template, "AWS::EC2::Subnet").len(), 9);
    assert_eq!(properties(&template, "AWS::EC2::NatGateway").len(), 3);
    assert_eq!(properties(&template, "AWS::EC2::Route").len(), 6);
    assert_eq!(only(&template, "AWS::EC2::VPC")["EnableDnsHostnames"], true);
    assert_eq!(only(&template, "AWS::EC2::FlowLog")["TrafficType"], "REJECT");
    assert_eq!(only(&template, "AWS::EC2::VPCEndpoint")["VpcEndpointType"], "Gateway");
}

#[test]
fn a_single_nat_gateway_serves_all_zones() {
    let template = template(network().nat_gateways(Nat::Single));
    assert_eq!(properties(&template, "AWS::EC2::NatGateway").len(), 1);
    assert_eq!(properties(&template, "AWS::EC2::Route").len(), 4);
}

#[test]
fn zones_and_subnets_can_be_given() {
    let blocks = [cidr!("10.0.1.0/24"), cidr!("10.0.2.0/24")];
    let template = template(
        network()
            .availability_zones(["eu-west-1b", "eu-west-1c"])
            .without_private()
            .without_isolated()
            .subnets(TierName::Public, blocks),
    );
    let subnets = properties(&template, "AWS::EC2::Subnet");
    assert_eq!(subnets.iter().map(|s| &s["CidrBlock"]).collect::<Vec<_>>(), ["10.0.1.0/24", "10.0.2.0/24"]);
    assert_eq!(subnets[1]["AvailabilityZone"], "eu-west-1c");
}

#[test]
fn subnets_can_be_smaller() {
    let template =
        template(network().without_public().without_private().subnet_prefix(TierName::Isolated, 26));
    assert_eq!(properties(&template, "AWS::EC2::Subnet")[1]["CidrBlock"], "10.0.96.0/26");
}

#[test]
fn endpoints_are_made_once() {
    let template = template(network().endpoints([
        Endpoint::EcrApi,
        Endpoint::Other("ecr.api".into()),
        Endpoint::Other("execute-api".into()),
    ]));
    assert_eq!(properties(&template, "AWS::EC2::VPCEndpoint").len(), 3);
    assert_eq!(
        only(&template, "AWS::EC2::SecurityGroup")["SecurityGroupIngress"][0]["CidrIp"],
        "10.0.0.0/16"
    );
}

#[derive(Construct)]
struct Logged {
    archive: Bucket,
    network: Vpc,
}

#[test]
fn flow_logs_go_into_a_bucket() {
    let archive = Bucket::new();
    let network = network().flow_logs(FlowLogs::into_bucket(&archive).traffic(Traffic::All).every_minute());
    let template = template(Logged { archive, network });
    let log = only(&template, "AWS::EC2::FlowLog");
    assert_eq!((&log["LogDestinationType"], &log["MaxAggregationInterval"]), (&json!("s3"), &json!(60)));
    let policy = only(&template, "AWS::S3::BucketPolicy");
    let policy = &policy["PolicyDocument"]["Statement"];
    assert_eq!(policy[2]["Principal"]["Service"], "delivery.logs.amazonaws.com");
    assert_eq!(properties(&template, "AWS::Logs::LogGroup").len(), 0);
}

#[derive(Construct)]
struct Balanced {
    network: Vpc,
    balancer: LoadBalancer,
}

#[test]
fn constructs_are_placed_in_a_vpc_that_exists() {
    let ids = ["subnet-00000000000000001", "subnet-00000000000000002"];
    let network = Vpc::existing(existing().public(ids));
    let balancer = LoadBalancer::public(network.public()).http();
    let template = template(Balanced { network, balancer });
    assert_eq!(properties(&template, "AWS::EC2::VPC").len(), 0);
    assert_eq!(only(&template, "AWS::ElasticLoadBalancingV2::LoadBalancer")["Subnets"], json!(ids));
    assert_eq!(only(&template, "AWS::EC2::SecurityGroup")["VpcId"], "vpc-0123456789abcdef0");
}

#[test]
fn a_vpc_that_exists_is_described_rightly() {
    let wrong = ExistingVpc::new("vpc-1", cidr!("10.0.0.0/16"), ["eu-west-1a", "eu-west-1b"])
        .private(["subnet-00000001"])
        .isolated(["subnet-00000001", "sg-00000001"]);
    let mut errors = errors(Vpc::existing(wrong).nat_gateways(Nat::Single));
    errors.sort();
    assert_eq!(
        errors,
        [
            "VPC0034: `sg-00000001` is not the id of a subnet",
            "VPC0034: `vpc-1` is not the id of a VPC",
            "VPC0035: Private subnets need one id for each of the 2 zones, got 1",
            "VPC0035: the subnet subnet-00000001 is given twice",
            "VPC0036: `.nat_gateways(..)` would change an existing VPC",
        ]
    );
}

#[test]
fn each_mistake_of_a_vpc_is_reported() {
    let blocks = [cidr!("10.0.0.0/30"), cidr!("10.1.0.0/24")];
    let wrong = network()
        .zones(3)
        .without_public()
        .subnets(TierName::Private, blocks)
        .subnet_prefix(TierName::Isolated, 18)
        .nat_gateways(Nat::Single);
    let mut errors = errors(wrong);
    errors.sort();
    assert_eq!(
        errors,
        [
            "VPC0011: the prefix of isolated subnets is 20 to 28 in 10.0.0.0/16 with 3 zones, got 18",
            "VPC0012: Private subnets need one block for each of the 3 zones, got 2",
            "VPC0013: the prefix of a subnet is 16 to 28, got 10.0.0.0/30",
            "VPC0014: the subnet 10.1.0.0/24 is not inside the VPC's block 10.0.0.0/16",
            "VPC0016: NAT gateways without public subnets",
        ]
    );
}

#[test]
fn gateway_endpoints_are_made_once() {
    let both = [GatewayEndpoint::S3, GatewayEndpoint::DynamoDb, GatewayEndpoint::S3];
    assert_eq!(properties(&template(network().gateway_endpoints(both)), "AWS::EC2::VPCEndpoint").len(), 2);
}

#[derive(Construct)]
struct Grouped {
    network: Vpc,
    one: SecurityGroup,
    two: SecurityGroup,
}

#[test]
fn a_security_group_has_rules_on_both_sides() {
    let network = network();
    let one = SecurityGroup::new(&network, "One").egress(Peer::cidr(cidr!("0.0.0.0/0")), Ports::everything());
    let two =
        SecurityGroup::new(&network, "Two").ingress(Peer::of(&one), Ports::tcp_range(port!(80)..=port!(90)));
    let template = template(Grouped { network, one, two });
    assert_eq!(properties(&template, "AWS::EC2::SecurityGroupEgress").len(), 2);
    assert_eq!(only(&template, "AWS::EC2::SecurityGroupIngress")["ToPort"], 90);
    assert_eq!(
        properties(&template, "AWS::EC2::SecurityGroup")[0]["SecurityGroupEgress"][0]["CidrIp"],
        "255.255.255.255/32"
    );
}

#[test]
fn each_mistake_of_a_security_group_is_reported() {
    let network = network();
    let anyone = || Peer::cidr(cidr!("0.0.0.0/0"));
    let one = SecurityGroup::new(&network, "Größe").name("sg-web").ingress(anyone(), port!(80));
    let two = SecurityGroup::new(&network, "Two")
        .ingress(anyone(), port!(80))
        .ingress(anyone(), Ports::tcp(port!(80)))
        .ingress(anyone(), Ports::tcp_range(port!(90)..=port!(80)));
    assert_eq!(
        errors(Grouped { network, one, two }),
        [
            "VPC0022: `Größe` is not a valid security group description",
            "VPC0021: `sg-web` is not a valid name of a security group",
            "VPC0028: the security group already has this rule",
            "VPC0027: the first port, 90, is greater than the last port, 80",
        ]
    );
}

#[derive(Construct)]
struct Instance {
    network: Vpc,
    instance: Cfn<cfn::ec2::Instance>,
}

#[test]
fn subnets_of_a_vpc_can_be_used_in_any_resource() {
    let network = network();
    let subnet = network.subnet_ids(TierName::Private).remove(1);
    let instance = cfn!(AWS::EC2::Instance { SubnetId: subnet, ImageId: "ami-12345678" });
    let template = template(Instance { network, instance });
    let used = only(&template, "AWS::EC2::Instance");
    let used = used["SubnetId"]["Ref"].as_str().unwrap();
    assert!(used.starts_with("NetworkPrivateSubnet2"), "{used}");
}
