//! What others ask a service when they deploy it, or deliver its images.

use cdk_core::{Code, Customize, Diagnostic, Home, Key, Lower, Text};

use super::FargateService;
use super::deployment::Kind;
use crate::Architecture;
use crate::elbv2::Attachment;

/// The part of a service that is the parameter with its image, where CloudFormation deploys it.
pub(crate) const IMAGE_PARAMETER: &str = "Image";

/// The name of the role that starts a service's tasks, if images are delivered: the repository of another account lets it
/// in by its name.
pub(crate) fn execution_role_name(home: &Home<'_>) -> String {
    home.physical_name("execution", 64)
}

impl FargateService {
    /// Whether something other than CloudFormation deploys the service: then a pipeline can.
    pub(crate) fn has_controller(&self) -> bool {
        matches!(self.deployment.kind, Kind::Controlled(_))
    }

    pub(crate) fn processor(&self) -> Architecture {
        self.architecture
    }

    /// The repository that images are delivered into, if they are.
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

    /// The version of the Fargate platform, if one is asked for.
    pub(crate) fn platform(&self) -> Option<&Text> {
        self.platform_version.as_ref().map(|version| &version.value)
    }

    /// The capacity providers: name, base and weight.
    pub(crate) fn capacity_shares(&self) -> Vec<(&'static str, u32, u32)> {
        let shares = self.capacity.shares().into_iter();
        shares.map(|(provider, base, weight)| (provider, base.map_or(0, |base| base.value), weight)).collect()
    }

    /// The family of the task definitions, which a controller knows by name.
    pub(crate) fn controlled_family(&self, cx: &Lower<'_>) -> String {
        let given = self.family.as_ref().map(|family| family.value.to_string());
        let own = || cx.home(self.meta.key()).map(|home| home.physical_name("", 255));
        given.or_else(own).unwrap_or_default()
    }

    /// That versions side by side need one load balancer.
    pub(crate) fn one_balancer(&self, code: &'static Code) -> Diagnostic {
        let message = format!(
            "traffic moves between two versions behind one load balancer with one route, got {}",
            self.attachments.len()
        );
        let help = "add `.behind(&balancer, port!(8080))` once; one route takes several paths and hosts";
        Diagnostic::error(code, message).at(self.meta().key().location()).help(help)
    }
}
