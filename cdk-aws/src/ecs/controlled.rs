//! What a service offers to the constructs that deploy it or deliver its images.

use cdk_core::{Code, Customize, Diagnostic, Home, Key, Lower, Text};

use super::FargateService;
use super::deployment::Kind;
use crate::Architecture;
use crate::elbv2::Attachment;

/// The name, among the parts of a service, of the parameter for its image, if CloudFormation deploys the service.
pub(crate) const IMAGE_PARAMETER: &str = "Image";

/// The name of the service's execution role, if images are delivered: a repository in another account grants access to
/// it by name.
pub(crate) fn execution_role_name(home: &Home<'_>) -> String {
    home.physical_name("execution", 64)
}

impl FargateService {
    /// Whether something other than CloudFormation deploys the service; if so, a pipeline can.
    pub(crate) fn has_controller(&self) -> bool {
        matches!(self.deployment.kind, Kind::Controlled(_))
    }

    pub(crate) fn processor(&self) -> Architecture {
        self.architecture
    }

    /// The repository that images are delivered into, if any.
    pub(crate) fn delivered_from(&self) -> Option<Key> {
        self.main.image.delivered_from()
    }

    /// The load balancers that the service is behind.
    pub(crate) fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// The name of the main container.
    pub(crate) fn main_container(&self) -> &str {
        &self.main.name.value
    }

    /// The version of the Fargate platform, if one is set.
    pub(crate) fn platform(&self) -> Option<&Text> {
        self.platform_version.as_ref().map(|version| &version.value)
    }

    /// The capacity providers: name, base and weight.
    pub(crate) fn capacity_shares(&self, cx: &Lower<'_>) -> Vec<(&'static str, u32, u32)> {
        let shares = self.capacity_used(cx).shares().into_iter();
        shares.map(|(provider, base, weight)| (provider, base.map_or(0, |base| base.value), weight)).collect()
    }

    /// The family of the task definitions, whose name a controller must know.
    pub(crate) fn controlled_family(&self, cx: &Lower<'_>) -> String {
        let given = self.family.as_ref().map(|family| family.value.to_string());
        let own = || cx.home(self.meta.key()).map(|home| home.physical_name("", 255));
        given.or_else(own).unwrap_or_default()
    }

    /// The error that two versions side by side need exactly one load balancer.
    pub(crate) fn one_balancer(&self, code: &'static Code) -> Diagnostic {
        let message = format!(
            "traffic moves between two versions behind one load balancer with one route, got {}",
            self.attachments.len()
        );
        let help = "add `.behind(&balancer, port!(8080))` once; one route takes several paths and hosts";
        Diagnostic::error(code, message).at(self.meta().key().location()).help(help)
    }
}
