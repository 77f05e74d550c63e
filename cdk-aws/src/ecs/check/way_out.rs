//! Whether tasks reach what they start from.

use cdk_core::{Diagnostic, Lower};

use crate::ec2::{Endpoint, GatewayEndpoint, Vpc};
use crate::ecs::container_logs::Mode;
use crate::ecs::{FargateService, codes};

impl FargateService {
    /// Tasks pull images and secrets when they start: over NAT, a public address, or endpoints.
    pub(super) fn check_way_out(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let Some(vpc) = self.subnets.find(cx) else { return };
        if vpc.has_way_out(self.subnets.tier) && !self.no_internet {
            return;
        }
        let subnets = self.subnets.tier.as_str().to_lowercase();
        if let Some(container) = self.containers().find(|container| container.image.is_public()) {
            let message = format!(
                "the container `{}` comes from a public registry, which tasks in these {subnets} subnets cannot reach",
                container.name.value
            );
            problems.push(
                Diagnostic::error(&codes::NO_WAY_OUT, message)
                    .at(container.name.location)
                    .related(self.subnets.location, "these subnets have no way to the internet")
                    .help("push the image into a `Repository`, or place the service where there is a NAT gateway"),
            );
        }
        let missing = self.missing_endpoints(vpc);
        if !missing.is_empty() {
            let message = format!("tasks in these {subnets} subnets cannot reach {}", missing.join(", "));
            problems.push(
                Diagnostic::error(&codes::NO_WAY_OUT, message)
                    .at(self.subnets.location)
                    .related(self.subnets.vpc.location(), "the VPC is made here")
                    .help("add a NAT gateway, `.nat_gateways(Nat::Single)`, or the endpoints, `.endpoints([..])`"),
            );
        }
    }

    fn missing_endpoints(&self, vpc: &Vpc) -> Vec<&'static str> {
        let has_secrets = !self.reaches.is_empty() || self.containers().any(|c| !c.secrets.is_empty());
        let from_ecr = self.containers().any(|container| !container.image.is_public());
        let has_logs = self.containers().any(|c| !matches!(c.logs.mode, Mode::None));
        let needed = [
            (from_ecr, Endpoint::EcrApi, "ECR (`Endpoint::EcrApi`)"),
            (from_ecr, Endpoint::EcrDocker, "ECR's registry (`Endpoint::EcrDocker`)"),
            (has_logs, Endpoint::Logs, "CloudWatch Logs (`Endpoint::Logs`)"),
            (has_secrets, Endpoint::SecretsManager, "Secrets Manager (`Endpoint::SecretsManager`)"),
            (self.execute_command, Endpoint::SsmMessages, "Systems Manager (`Endpoint::SsmMessages`)"),
        ];
        let missing = |(is_needed, endpoint, name)| {
            let there: bool = vpc.interfaces().contains(&endpoint);
            (is_needed && !there).then_some(name)
        };
        let s3 = from_ecr && !vpc.gateways().contains(&GatewayEndpoint::S3);
        needed.into_iter().filter_map(missing).chain(s3.then_some("S3 (`GatewayEndpoint::S3`)")).collect()
    }
}
