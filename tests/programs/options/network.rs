//! Networks of all shapes.

use cdk_aws::ec2::{ExistingVpc, FlowLogs, GatewayEndpoint, Ports, SecurityGroup, TierName, Traffic};
use cdk_aws::prelude::*;
use cdk_aws::wiring::Peer;

use super::data::Storage;

/// The network of the other stacks.
#[derive(Construct)]
pub(crate) struct Networks {
    pub(crate) main: Vpc,
    office: SecurityGroup,
    tunnel: SecurityGroup,
}

impl Networks {
    pub(crate) fn new(storage: &Storage) -> Self {
        let endpoints = [
            Endpoint::EcrApi,
            Endpoint::EcrDocker,
            Endpoint::Logs,
            Endpoint::Monitoring,
            Endpoint::SecretsManager,
            Endpoint::Kms,
            Endpoint::Ssm,
            Endpoint::SsmMessages,
            Endpoint::Sts,
            Endpoint::Sns,
            Endpoint::Sqs,
            Endpoint::Other("ecs".into()),
        ];
        let main = Vpc::new(cidr!("10.0.0.0/16"))
            .zones(3)
            .nat_gateways(Nat::PerZone)
            .flow_logs(FlowLogs::new().traffic(Traffic::All).retention(Retention::ThreeMonths))
            .endpoints(endpoints)
            .gateway_endpoints([GatewayEndpoint::S3, GatewayEndpoint::DynamoDb])
            .tag("owner", storage.uploads.bucket_name());
        let office = SecurityGroup::new(&main, "The office")
            .name("office")
            .ingress(Peer::cidr(cidr!("192.0.2.0/24")), port!(443));
        let tunnel = SecurityGroup::new(&main, "What comes from the office")
            .ingress(Peer::of(&office), port!(3306))
            .ingress(Peer::security_group(office.group_id()), port!(22)..=port!(23))
            .egress(Peer::prefix_list("pl-0123456789abcdef0"), Ports::udp(port!(53)))
            .egress(Peer::cidr(cidr!("192.0.2.0/24")), Ports::ping());
        Networks { main, office, tunnel }
    }
}

/// Networks that nothing else is in.
#[derive(Construct)]
pub(crate) struct Others {
    named: Vpc,
    cheap: Vpc,
    closed: Vpc,
    open: Vpc,
    planned: Vpc,
    existing: Vpc,
    archive: Bucket,
    block: Output,
    domains: Domains,
}

/// Names of all kinds.
#[derive(Construct)]
struct Domains {
    dev: HostedZone,
    inside: HostedZone,
    certificate: Certificate,
    elsewhere: Certificate,
    delegation: Record,
    address: Record,
    alias: Record,
    text: Record,
    balancer: LoadBalancer,
}

impl Domains {
    fn new(network: &Vpc) -> Self {
        let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
        let dev = HostedZone::new("dev.example.com");
        let inside = HostedZone::private("shop.internal", network);
        let certificate = Certificate::new("dev.example.com", &dev).alternative_name("*.dev.example.com");
        let balancer = LoadBalancer::public(network.public()).https(&certificate);
        Domains {
            delegation: Record::ns(&zone, "dev.example.com", dev.name_servers()).ttl(Duration::days(1)),
            address: Record::a(&inside, "db.shop.internal", ["10.1.0.10", "10.1.0.11"]),
            alias: Record::alias(&dev, "dev.example.com", &balancer),
            text: Record::txt(&dev, "dev.example.com", ["v=spf1 -all"]),
            elsewhere: Certificate::validated_by_hand("shop.example.org"),
            dev,
            inside,
            certificate,
            balancer,
        }
    }
}

impl Others {
    pub(crate) fn new() -> Self {
        let named = Vpc::new(cidr!("10.1.0.0/16"))
            .availability_zones(["eu-west-1a", "eu-west-1b"])
            .flow_logs(FlowLogs::new().traffic(Traffic::Accepted));
        let domains = Domains::new(&named);
        let block = Output::new(named.block()).description("The addresses");
        let planned = Vpc::new(cidr!("10.5.0.0/24"))
            .subnets(TierName::Public, [cidr!("10.5.0.0/28"), cidr!("10.5.0.16/28")])
            .subnets(TierName::Private, [cidr!("10.5.0.64/26"), cidr!("10.5.0.128/26")])
            .subnets(TierName::Isolated, [cidr!("10.5.0.32/28"), cidr!("10.5.0.48/28")])
            .nat_gateways(Nat::Single);
        let existing =
            ExistingVpc::new("vpc-0123456789abcdef0", cidr!("10.6.0.0/16"), ["eu-west-1a", "eu-west-1b"])
                .private(["subnet-00000000000000001", "subnet-00000000000000002"])
                .with_gateway_endpoints([GatewayEndpoint::S3])
                .with_endpoints([Endpoint::Logs]);
        let archive = Bucket::new();
        let existing = Vpc::existing(existing)
            .endpoints([Endpoint::XRay])
            .flow_logs(FlowLogs::into_bucket(&archive).every_minute());
        Others {
            existing,
            archive,
            cheap: Vpc::new(cidr!("10.2.0.0/16"))
                .nat_gateways(Nat::Single)
                .without_isolated()
                .subnet_prefix(TierName::Public, 26),
            closed: Vpc::new(cidr!("10.3.0.0/16"))
                .nat_gateways(Nat::None)
                .without_public()
                .without_flow_logs(),
            open: Vpc::new(cidr!("10.4.0.0/16")).without_private().gateway_endpoints([]),
            named,
            planned,
            block,
            domains,
        }
    }
}
