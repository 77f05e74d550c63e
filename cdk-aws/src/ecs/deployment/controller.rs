//! Deployments that something other than CloudFormation carries out.

use std::fmt::Debug;

use cdk_core::{Cfn, Diagnostic, Frozen, Key, Lower, Value, Wire};

use crate::cfn;
use crate::ecs::FargateService;
use crate::elbv2::{Attached, Attachment, TestTraffic};

/// Carries out a service's deployments from outside of CloudFormation, which makes the service and then leaves it alone.
/// The service asks it; what it is, the service does not know.
pub(crate) trait Controller: Debug {
    /// The type of the deployment controller.
    fn controller_type(&self) -> &'static str;

    /// Where traffic that tries the new version comes in.
    fn test_traffic(&self) -> Option<&TestTraffic>;

    /// Whether test traffic comes from the internet, if the load balancer is public.
    fn tries(&self) -> bool;

    /// Records what others must know, for the wire pass of the service.
    fn wire(&self, wire: &mut Wire<'_>, service: Key);

    /// What is wrong with the deployment of this service.
    fn problems(&self, cx: &Lower<'_>, service: &FargateService) -> Vec<Diagnostic>;

    /// What CloudFormation must not change of the service.
    fn frozen(&self) -> Frozen;

    /// The image in the task definition that is published, which a deployment replaces.
    fn placeholder(&self) -> Value<String>;

    /// Publishes the task definition that the next deployment takes.
    fn publish(&self, cx: &mut Lower<'_>, service: &FargateService, task: &Cfn<cfn::ecs::TaskDefinition>);

    /// Makes what deploys the service, when the service's own resources are made.
    fn make(&self, cx: &mut Lower<'_>, service: &FargateService, controlled: Controlled<'_>);
}

/// What a service tells its controller when its own resources are made.
pub(crate) struct Controlled<'s> {
    pub(crate) attachment: &'s Attachment,
    pub(crate) attached: Attached,
    /// The role that tasks have, by ARN.
    pub(crate) task_role: Value<String>,
    /// The role that tasks start with, by ARN.
    pub(crate) execution_role: Value<String>,
}
