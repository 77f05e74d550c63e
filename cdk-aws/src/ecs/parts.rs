//! The resources that a service creates, for use by alarms and by resources written with `cfn!`.

use cdk_core::{Customize, Handle, Target};

use super::FargateService;
use super::fargate_service::{Logs, attachment_name};
use crate::cfn;
use crate::elbv2::LoadBalancer;
use crate::metrics::TargetGroupMetrics;

impl FargateService {
    /// The role of the program in the containers (the task role).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn more(api: &FargateService) {
    /// let policy = cfn!(AWS::IAM::RolePolicy {
    ///     RoleName: api.task_role().reference(),
    ///     PolicyName: "More",
    ///     PolicyDocument: cdk_aws::iam::document([
    ///         cdk_aws::iam::Statement::allow([action!("polly:SynthesizeSpeech")]).on_all_resources(),
    ///     ]),
    /// });
    /// # let _ = policy;
    /// # }
    /// ```
    pub fn task_role(&self) -> cfn::iam::Role {
        self.part("TaskRole")
    }

    /// The role that ECS uses to start the containers (the execution role): it pulls images, reads secrets and writes
    /// logs.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn name(api: &FargateService) {
    /// let name = Output::new(api.execution_role().reference()).description("Must be let in by the registry of the partner");
    /// # let _ = name;
    /// # }
    /// ```
    pub fn execution_role(&self) -> cfn::iam::Role {
        self.part("ExecutionRole")
    }

    /// The log group of the containers' output: the service's own, or the one set by [`Self::log_to`].
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn errors(api: &FargateService) {
    /// let errors = cfn!(AWS::Logs::MetricFilter {
    ///     LogGroupName: api.log_group().reference(),
    ///     FilterPattern: "ERROR",
    ///     MetricTransformations: [MetricTransformation {
    ///         MetricNamespace: "Shop",
    ///         MetricName: "Errors",
    ///         MetricValue: "1",
    ///     }],
    /// });
    /// # let _ = errors;
    /// # }
    /// ```
    pub fn log_group(&self) -> cfn::logs::LogGroup {
        match &self.logs {
            Logs::Own(_) => self.part("Logs"),
            Logs::Given { group, .. } => Handle::at(Target::main(*group)),
        }
    }

    /// The target group between a load balancer and the service. With deployments that run two versions side by side,
    /// it is the first of two target groups, which may be the one without traffic. For a load balancer that the service
    /// is not [behind](Self::behind) there is no target group, and a reference to it is an error.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn targets(api: &FargateService, balancer: &LoadBalancer) {
    /// let targets = Output::new(api.target_group(balancer).attr_target_group_arn());
    /// # let _ = targets;
    /// # }
    /// ```
    pub fn target_group(&self, balancer: &LoadBalancer) -> cfn::elasticloadbalancingv2::TargetGroup {
        self.target_group_part(balancer, "TargetGroup")
    }

    /// What the load balancer measures of [its target group](Self::target_group).
    pub fn target_metrics(&self, balancer: &LoadBalancer) -> TargetGroupMetrics {
        TargetGroupMetrics::of(
            balancer.full_name(),
            self.target_group(balancer).attr_target_group_full_name(),
        )
    }

    /// What the load balancer measures of the second target group, which deployments that run two versions side by side
    /// have: traffic goes to either of the two. For other deployments it is an error.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn alarms(api: &FargateService, balancer: &LoadBalancer) {
    /// let first = Alarm::above(api.target_metrics(balancer).target_5xx(), 10.0);
    /// let second = Alarm::above(api.second_target_metrics(balancer).target_5xx(), 10.0);
    /// # let _ = (first, second);
    /// # }
    /// ```
    pub fn second_target_metrics(&self, balancer: &LoadBalancer) -> TargetGroupMetrics {
        let group: cfn::elasticloadbalancingv2::TargetGroup =
            self.target_group_part(balancer, "GreenTargetGroup");
        TargetGroupMetrics::of(balancer.full_name(), group.attr_target_group_full_name())
    }

    fn target_group_part(
        &self,
        balancer: &LoadBalancer,
        part: &str,
    ) -> cfn::elasticloadbalancingv2::TargetGroup {
        let (key, all) = (balancer.meta().key(), &self.attachments);
        let index = all.iter().position(|attachment| attachment.balancer == key).unwrap_or(all.len());
        self.part(&format!("{}/{part}", attachment_name(index)))
    }

    fn part<H: Handle>(&self, name: &str) -> H {
        H::at(Target::part(self.meta.key(), name.to_owned()))
    }
}
