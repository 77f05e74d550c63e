//! Whether a service can be deployed in the way it asks for.

use cdk_core::{Diagnostic, Lower};

use crate::codedeploy::codes as code_deploy;
use crate::ecs::{Deployment, FargateService, codes};

impl FargateService {
    pub(super) fn check_deployment(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        let at = self.meta.key().location();
        match &self.deployment {
            Deployment::Rolling(rolling) => {
                problems.extend(rolling.problem(self.autoscaling.is_none().then_some(self.tasks.value)));
            }
            Deployment::BlueGreen(deploy) => {
                problems.extend(deploy.problems());
                if self.attachments.len() != 1 {
                    problems.push(self.one_balancer(&codes::BLUE_GREEN));
                }
            }
            Deployment::CodeDeploy(deploy) => {
                problems.extend(deploy.problems());
                if self.attachments.len() != 1 {
                    problems.push(self.one_balancer(&code_deploy::SERVICE));
                }
                if self.discoverable.is_some() || self.reached_services(cx).next().is_some() {
                    let message = "a service that CodeDeploy deploys cannot use Service Connect";
                    problems.push(
                        Diagnostic::error(&code_deploy::SERVICE, message).at(at).help(
                            "use `BlueGreen`, or put the other service behind an internal load balancer",
                        ),
                    );
                }
                let environment = cx.environment();
                if environment.account.is_none() || environment.region.is_none() {
                    let message =
                        "the files of a delivery name roles by account and region, which this stack has not";
                    problems.push(
                        Diagnostic::error(&code_deploy::SERVICE, message)
                            .at(at)
                            .help("use `app.stage(name, Environment::new(account!(..), region!(..)), ..)`"),
                    );
                }
            }
        }
    }

    fn one_balancer(&self, code: &'static cdk_core::Code) -> Diagnostic {
        let message = format!(
            "traffic moves between two versions behind one load balancer with one route, got {}",
            self.attachments.len()
        );
        let help = "add `.behind(&balancer, port!(8080))` once; one route takes several paths and hosts";
        Diagnostic::error(code, message).at(self.meta.key().location()).help(help)
    }
}
