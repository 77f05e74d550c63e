//! Endpoints that are computed: from what the constructs in a VPC call.
//!
//! A construct in a VPC records in the wire pass that it is there, and how to find out what it calls. With `Nat::Endpoints`
//! the VPC asks all that cannot leave it, when all options are known.

use std::panic::Location;

use cdk_core::{Lower, Wire};

use super::{Endpoint, GatewayEndpoint, Nat, Selected, TierName, Vpc, rules};
use crate::iam::Called;

type Calls = dyn Fn(&Lower<'_>) -> Vec<Called>;

/// The fact that a construct is in a VPC, and calls services.
struct Inside {
    tier: TierName,
    /// Whether its own security group lets nothing out of the VPC.
    is_closed: bool,
    calls: Box<Calls>,
}

/// Records that a construct is in subnets, and which services it calls.
pub(crate) fn inside(
    wire: &mut Wire<'_>,
    subnets: &Selected,
    is_closed: bool,
    calls: impl Fn(&Lower<'_>) -> Vec<Called> + 'static,
) {
    wire.record(subnets.vpc, Inside { tier: subnets.tier, is_closed, calls: Box::new(calls) });
}

/// What a VPC needs so that all that is in it can call what it calls.
#[derive(Debug, Default)]
pub(super) struct Needed {
    pub(super) interfaces: Vec<Endpoint>,
    pub(super) gateways: Vec<GatewayEndpoint>,
    /// Services whose endpoints the library does not know.
    pub(super) unknown: Vec<(String, &'static Location<'static>)>,
}

/// The endpoints by which a service is called, by the name that it has in actions.
fn endpoints(service: &str) -> Option<(Vec<Endpoint>, Option<GatewayEndpoint>)> {
    let one = match service {
        "cloudformation" => Endpoint::CloudFormation,
        "cloudwatch" => Endpoint::Monitoring,
        "codebuild" => Endpoint::CodeBuild,
        "codedeploy" => Endpoint::CodeDeploy,
        "dynamodb" => return Some((Vec::new(), Some(GatewayEndpoint::DynamoDb))),
        "ec2" => Endpoint::Ec2,
        // The layers of images are in S3.
        "ecr" => return Some((vec![Endpoint::EcrApi, Endpoint::EcrDocker], Some(GatewayEndpoint::S3))),
        "ecs" => Endpoint::Ecs,
        "elasticloadbalancing" => Endpoint::ElasticLoadBalancing,
        "events" => Endpoint::Events,
        "execute-api" => Endpoint::ExecuteApi,
        "firehose" => Endpoint::Firehose,
        "kinesis" => Endpoint::KinesisStreams,
        "kms" => Endpoint::Kms,
        "lambda" => Endpoint::Lambda,
        "logs" => Endpoint::Logs,
        "rds" => Endpoint::Rds,
        "rds-data" => Endpoint::RdsData,
        // A connection to the database, not to the service.
        "rds-db" => return Some((Vec::new(), None)),
        "s3" => return Some((Vec::new(), Some(GatewayEndpoint::S3))),
        "secretsmanager" => Endpoint::SecretsManager,
        "sns" => Endpoint::Sns,
        "sqs" => Endpoint::Sqs,
        "ssm" => Endpoint::Ssm,
        "ssmmessages" => Endpoint::SsmMessages,
        "states" => Endpoint::States,
        "sts" => Endpoint::Sts,
        "xray" => Endpoint::XRay,
        _ => return None,
    };
    Some((vec![one], None))
}

impl Vpc {
    /// Whether the VPC gets endpoints for what is in it.
    pub(crate) fn computes_endpoints(&self, cx: &Lower<'_>) -> bool {
        self.existing.is_none() && self.nat(cx) == Nat::Endpoints
    }

    /// What all that cannot leave the VPC calls; nothing unless the endpoints are computed.
    pub(super) fn needed(&self, cx: &Lower<'_>) -> Needed {
        let mut needed = Needed::default();
        if !self.computes_endpoints(cx) {
            return needed;
        }
        let inside = cx.facts::<Inside>(self.identity());
        let closed = inside.filter(|inside| inside.is_closed || !self.has_way_out(cx, inside.tier));
        for called in closed.flat_map(|inside| (inside.calls)(cx)) {
            let Some((interfaces, gateway)) = endpoints(&called.service) else {
                needed.unknown.push((called.service, called.at));
                continue;
            };
            needed.interfaces.extend(interfaces);
            needed.gateways.extend(gateway);
        }
        needed.interfaces.sort_by(|one, other| one.service().cmp(other.service()));
        needed.interfaces.dedup();
        needed
    }

    /// The interface endpoints that this program makes: those that were set, then those that are computed.
    pub(super) fn made_interfaces(&self, cx: &Lower<'_>) -> Vec<Endpoint> {
        let set = self.endpoints.iter().map(|endpoint| endpoint.value.clone());
        let mut all: Vec<Endpoint> = set.filter(|endpoint| endpoint.problem().is_none()).collect();
        for endpoint in self.needed(cx).interfaces {
            if !all.iter().any(|other| other.service() == endpoint.service()) {
                all.push(endpoint);
            }
        }
        all
    }

    pub(super) fn check_needed(&self, cx: &mut Lower<'_>) {
        for (service, at) in self.needed(cx).unknown {
            if !self.endpoints.iter().any(|endpoint| endpoint.value.service() == service) {
                rules::unknown_endpoint::report(cx, &service, at, self.identity());
            }
        }
    }
}
