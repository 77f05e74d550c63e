//! Whether a service can be deployed in the way it asks for.

use cdk_core::{Diagnostic, Lower};

use crate::ecs::deployment::Kind;
use crate::ecs::{FargateService, codes};

impl FargateService {
    pub(super) fn check_deployment(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        match &self.deployment.kind {
            Kind::Rolling(rolling) => {
                problems.extend(rolling.problem(self.autoscaling.is_none().then_some(self.tasks.value)));
            }
            Kind::BlueGreen(deploy) => {
                problems.extend(deploy.problems());
                if self.attachments.len() != 1 {
                    problems.push(self.one_balancer(&codes::BLUE_GREEN));
                }
            }
            Kind::Controlled(deploy) => problems.extend(deploy.problems(cx, self)),
        }
    }
}
