//! Deployments that something other than CloudFormation carries out.

use std::fmt::Debug;

use cdk_core::{Cfn, Diagnostic, Frozen, Key, Lower, Value, Wire};

use crate::cfn;
use crate::ecs::FargateService;
use crate::elbv2::{Attached, Attachment, TestTraffic};

/// Carries out a service's deployments outside of CloudFormation, which creates the service and does not change it
/// afterwards. The service calls this trait, and does not know its implementation.
pub(crate) trait Controller: Debug {
    /// The type of the deployment controller.
    fn controller_type(&self) -> &'static str;

    /// Where test traffic for the new version comes in.
    fn test_traffic(&self) -> Option<&TestTraffic>;

    /// Records what other constructs must know, in the wire pass of the service.
    fn wire(&self, wire: &mut Wire<'_>, service: Key);

    /// The errors of the deployment of this service.
    fn problems(&self, cx: &Lower<'_>, service: &FargateService) -> Vec<Diagnostic>;

    /// The properties of the service that CloudFormation must not change.
    fn frozen(&self) -> Frozen;

    /// The image in the published task definition; a deployment replaces it.
    fn placeholder(&self) -> Value<String>;

    /// Publishes the task definition that the next deployment uses.
    fn publish(&self, cx: &mut Lower<'_>, service: &FargateService, task: &Cfn<cfn::ecs::TaskDefinition>);

    /// Creates the resources that deploy the service, after the service's own resources.
    fn make(&self, cx: &mut Lower<'_>, service: &FargateService, controlled: Controlled<'_>);
}

/// What a service passes to its controller when its own resources are created.
pub(crate) struct Controlled<'s> {
    pub(crate) attachment: &'s Attachment,
    pub(crate) attached: Attached,
    /// The ARN of the task role.
    pub(crate) task_role: Value<String>,
    /// The ARN of the execution role.
    pub(crate) execution_role: Value<String>,
}
