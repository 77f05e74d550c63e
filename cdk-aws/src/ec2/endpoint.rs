//! Endpoints: connections to AWS services that do not leave the VPC.

use cdk_core::{Cidr, Lower, Port, Target, Text, Value};

use super::{Selected, TierName, Vpc, no_egress};
use crate::wiring::{Connection, Peer};
use crate::{cfn, sub};

/// An AWS service that is reached through a network interface in each zone. Each interface is billed by the hour.
///
/// [Services](https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Endpoint {
    /// ECR's API: needed to pull images.
    EcrApi,
    /// ECR's registry: needed to pull images.
    EcrDocker,
    /// CloudWatch Logs.
    Logs,
    /// CloudWatch metrics.
    Monitoring,
    /// Secrets Manager.
    SecretsManager,
    /// KMS.
    Kms,
    /// Systems Manager.
    Ssm,
    /// Systems Manager's sessions, which ECS Exec uses.
    SsmMessages,
    /// AWS Security Token Service (STS).
    Sts,
    /// Systems Manager's messages to instances.
    Ec2Messages,
    /// EC2's API.
    Ec2,
    /// ECS's API.
    Ecs,
    /// The ECS agent, for container instances that you run yourself.
    EcsAgent,
    /// ECS telemetry, for container instances that you run yourself.
    EcsTelemetry,
    /// ELB's API.
    ElasticLoadBalancing,
    /// Lambda.
    Lambda,
    /// SNS.
    Sns,
    /// SQS.
    Sqs,
    /// EventBridge.
    Events,
    /// Step Functions.
    States,
    /// Kinesis data streams.
    KinesisStreams,
    /// Data Firehose.
    Firehose,
    /// RDS's API.
    Rds,
    /// RDS's Data API.
    RdsData,
    /// CloudFormation.
    CloudFormation,
    /// CodeBuild.
    CodeBuild,
    /// CodeDeploy.
    CodeDeploy,
    /// X-Ray.
    XRay,
    /// API Gateway: requests to private APIs.
    ExecuteApi,
    /// Any other service, by the last part of its service name: `execute-api` for `com.amazonaws.<region>.execute-api`.
    ///
    /// Within the VPC, S3 and DynamoDB are reached for free by a [`GatewayEndpoint`]. Their interface endpoints (`s3` and
    /// `dynamodb`) are for callers outside of the VPC, on premises or in another region, who use the endpoint's own DNS
    /// names: the services' usual names still lead to the gateway.
    Other(Text),
}

impl Endpoint {
    /// The last part of the service name.
    pub fn service(&self) -> &str {
        match self {
            Endpoint::EcrApi => "ecr.api",
            Endpoint::EcrDocker => "ecr.dkr",
            Endpoint::Logs => "logs",
            Endpoint::Monitoring => "monitoring",
            Endpoint::SecretsManager => "secretsmanager",
            Endpoint::Kms => "kms",
            Endpoint::Ssm => "ssm",
            Endpoint::SsmMessages => "ssmmessages",
            Endpoint::Sts => "sts",
            Endpoint::Ec2Messages => "ec2messages",
            Endpoint::Ec2 => "ec2",
            Endpoint::Ecs => "ecs",
            Endpoint::EcsAgent => "ecs-agent",
            Endpoint::EcsTelemetry => "ecs-telemetry",
            Endpoint::ElasticLoadBalancing => "elasticloadbalancing",
            Endpoint::Lambda => "lambda",
            Endpoint::Sns => "sns",
            Endpoint::Sqs => "sqs",
            Endpoint::Events => "events",
            Endpoint::States => "states",
            Endpoint::KinesisStreams => "kinesis-streams",
            Endpoint::Firehose => "kinesis-firehose",
            Endpoint::Rds => "rds",
            Endpoint::RdsData => "rds-data",
            Endpoint::CloudFormation => "cloudformation",
            Endpoint::CodeBuild => "codebuild",
            Endpoint::CodeDeploy => "codedeploy",
            Endpoint::XRay => "xray",
            Endpoint::ExecuteApi => "execute-api",
            Endpoint::Other(service) => service,
        }
    }

    /// Whether the service also has a gateway endpoint, which keeps the service's usual DNS names.
    fn has_gateway(&self) -> bool {
        matches!(self.service(), "s3" | "dynamodb")
    }

    /// The name of the endpoint among the parts of the VPC.
    fn part(&self) -> String {
        let kind = if self.has_gateway() { "Interface" } else { "" };
        part(self.service()) + kind
    }

    /// The error in the service name, if it has one.
    pub(super) fn problem(&self) -> Option<String> {
        let service = self.service();
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
        if service.starts_with("com.amazonaws") {
            Some(format!("an endpoint takes only the last part of the service name, got `{service}`"))
        } else if service.is_empty() || !service.chars().all(valid) {
            Some(format!("`{service}` is not the last part of a service name, such as `execute-api`"))
        } else {
            None
        }
    }
}

/// An AWS service that is reached through a route. Gateway endpoints are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GatewayEndpoint {
    /// S3, which also holds the layers of ECR's images.
    S3,
    /// DynamoDB.
    DynamoDb,
}

impl GatewayEndpoint {
    fn service(self) -> &'static str {
        match self {
            GatewayEndpoint::S3 => "s3",
            GatewayEndpoint::DynamoDb => "dynamodb",
        }
    }
}

const EVERYWHERE: Cidr = Cidr::literal("0.0.0.0/0");

fn service_name(service: &str) -> Value<String> {
    sub!("com.amazonaws.{region}.{service}", service = service.to_owned())
}

/// The name of an endpoint among the parts of the VPC: `EndpointEcrApi`.
fn part(service: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let words = service.split(['.', '-', '_']).filter(|word| !word.is_empty());
    format!("Endpoint{}", words.map(capital).collect::<String>())
}

impl Vpc {
    pub(super) fn lower_gateway_endpoints(&self, cx: &mut Lower<'_>, route_tables: &[Value<String>]) {
        for endpoint in self.gateways(cx).into_iter().filter(|_| !route_tables.is_empty()) {
            let made = cfn!(AWS::EC2::VPCEndpoint {
                ServiceName: service_name(endpoint.service()),
                VpcEndpointType: "Gateway",
                VpcId: self.vpc_id(),
                RouteTableIds: route_tables.to_vec(),
            });
            cx.add(self.identity(), part(endpoint.service()), made);
        }
    }

    /// All interface endpoints share one security group, which accepts HTTPS from the whole VPC.
    pub(super) fn lower_endpoints(&self, cx: &mut Lower<'_>) {
        let endpoints = self.made_interfaces(cx);
        if endpoints.is_empty() {
            return;
        }
        let tier = [TierName::Private, TierName::Isolated, TierName::Public]
            .into_iter()
            .find(|&tier| self.has(tier));
        let Some(tier) = tier else { return };
        let most = self.endpoint_zones.map_or(usize::MAX, |zones| zones.value.max(1));
        let location = self.identity().location();
        let subnets = Selected { vpc: self.identity(), tier, most, location }.ids(cx);
        let group = cx.add(
            self.identity(),
            "EndpointSecurityGroup",
            cfn!(AWS::EC2::SecurityGroup {
                GroupDescription: "Endpoints of AWS services",
                VpcId: self.vpc_id(),
                SecurityGroupIngress: [Ingress {
                    CidrIp: self.block(),
                    IpProtocol: "tcp",
                    FromPort: 443,
                    ToPort: 443,
                    Description: "HTTPS from the VPC",
                }],
                SecurityGroupEgress: [no_egress()],
            }),
        );
        for endpoint in endpoints {
            let made = cfn!(AWS::EC2::VPCEndpoint {
                ServiceName: service_name(endpoint.service()),
                VpcEndpointType: "Interface",
                VpcId: self.vpc_id(),
                SubnetIds: subnets.clone(),
                SecurityGroupIds: [group.attr_group_id()],
                PrivateDnsEnabled: !endpoint.has_gateway(),
            });
            cx.add(self.identity(), endpoint.part(), made);
        }
    }

    /// The endpoints that this program makes.
    pub(super) fn endpoint_targets(&self, cx: &Lower<'_>) -> Vec<Target> {
        let own = if self.existing.is_none() { self.gateways(cx) } else { Vec::new() };
        let interfaces = self.made_interfaces(cx);
        let services = interfaces.iter().map(Endpoint::service);
        let services = services.chain(own.iter().map(|gateway| gateway.service()));
        services.map(|service| Target::part(self.identity(), part(service))).collect()
    }

    /// The connections that a construct without internet access in subnets of a tier needs to reach the endpoints, and
    /// their names.
    ///
    /// A gateway endpoint is a route to public addresses of S3, which a security group must let out, too. Where nothing
    /// else leads out, that can be all addresses.
    pub(crate) fn endpoint_connections(
        &self,
        cx: &Lower<'_>,
        from: &Peer,
        tier: TierName,
    ) -> Vec<(&'static str, Connection)> {
        let to = |block, description: &str| Connection {
            from: from.clone(),
            to: Peer::cidr(block),
            port: Port::literal(443),
            description: description.to_owned(),
        };
        let mut connections = vec![("Endpoints", to(self.block(), "Endpoints of AWS services"))];
        if !self.has_way_out(cx, tier) && !self.gateways(cx).is_empty() {
            connections
                .push(("GatewayEndpoints", to(EVERYWHERE, "What the routes lead to: gateway endpoints")));
        }
        connections
    }
}
