//! Whether a service is in the VPC of what it is wired to.

use std::panic::Location;

use cdk_core::{Diagnostic, Key, Lower};

use crate::ecs::{FargateService, codes};
use crate::elbv2::LoadBalancer;

impl FargateService {
    pub(super) fn check_vpc(&self, cx: &Lower<'_>, problems: &mut Vec<Diagnostic>) {
        for (prefix, reach) in &self.reaches {
            let Some(reached) = reach.reached(cx) else { continue };
            let Some(vpc) = reached.vpc else { continue };
            problems.extend(self.other_vpc(vpc, reached.what, reach.to, prefix.location));
        }
        for attachment in &self.attachments {
            let Some(balancer) = cx.find::<LoadBalancer>(attachment.balancer) else { continue };
            let at = self.meta.key().location();
            problems.extend(self.other_vpc(balancer.vpc(), "load balancer", attachment.balancer, at));
        }
    }

    fn other_vpc(
        &self,
        vpc: Key,
        what: &str,
        other: Key,
        at: &'static Location<'static>,
    ) -> Option<Diagnostic> {
        (vpc != self.subnets.vpc).then(|| {
            Diagnostic::error(&codes::OTHER_VPC, format!("the {what} is in another VPC than the service"))
                .at(at)
                .related(other.location(), format!("the {what} is made here"))
                .related(self.subnets.location, "the service is in these subnets")
                .help("use subnets of one VPC for both")
        })
    }
}
