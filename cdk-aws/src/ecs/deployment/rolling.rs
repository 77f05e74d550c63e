use std::ops::RangeInclusive;

use cdk_core::{Customize, Diagnostic, Key};

use super::super::codes;
use crate::cloudwatch::Alarm;
use crate::support::Located;

/// Tasks are replaced in turn.
///
/// By default as many as the service has may be started at once, and none is stopped before its successor is healthy. A
/// deployment whose tasks do not start is stopped and rolled back.
///
/// ```
/// use cdk_aws::ecs::Deployment;
///
/// let careful = Deployment::rolling().healthy_percent(100..=150);
/// # let _ = careful;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Rolling {
    percent: Located<(u32, u32)>,
    pub(in crate::ecs) circuit_breaker: bool,
    pub(in crate::ecs) rollback: bool,
    pub(in crate::ecs) alarms: Vec<Key>,
}

impl Rolling {
    #[track_caller]
    pub(super) fn new() -> Self {
        Rolling {
            percent: Located::new((100, 200)),
            circuit_breaker: true,
            rollback: true,
            alarms: Vec::new(),
        }
    }

    /// The share of the wanted tasks that runs during a deployment, in percent: `.healthy_percent(100..=150)`.
    ///
    /// The range begins at 0 to 100 and ends at 100 to 200. The default is `100..=200`.
    ///
    /// [Deployment configuration](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    #[track_caller]
    pub fn healthy_percent(mut self, percent: RangeInclusive<u32>) -> Self {
        self.percent = Located::new(percent.into_inner());
        self
    }

    /// Does not stop a deployment whose tasks do not start. By default it is stopped and rolled back.
    pub fn without_circuit_breaker(mut self) -> Self {
        self.circuit_breaker = false;
        self
    }

    /// Leaves a failed deployment as it is. By default it is rolled back.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }

    /// Fails the deployment when an alarm goes off.
    ///
    /// The alarm must not be one on the metrics of the service itself, because the service needs its name; one on the
    /// load balancer's is fine.
    #[track_caller]
    pub fn alarm(mut self, alarm: &Alarm) -> Self {
        self.alarms.push(alarm.meta().key());
        self
    }

    pub(in crate::ecs) fn percent(&self) -> (u32, u32) {
        self.percent.value
    }

    /// What is wrong for a service with this number of tasks, if it is fixed.
    pub(in crate::ecs) fn problem(&self, tasks: Option<u32>) -> Option<Diagnostic> {
        let (least, greatest) = self.percent.value;
        let (message, help) = if least > 100 || !(100..=200).contains(&greatest) {
            let message =
                format!("the limits are 0 to 100 and 100 to 200 percent, got {least} and {greatest}");
            (message, "the default is 100 and 200 percent")
        } else if least == 100 && greatest == 100 {
            let message = "with 100 and 100 percent no task can be started or stopped".to_owned();
            (message, "lower the first limit, or raise the second one")
        } else if let Some(tasks) = tasks.filter(|tasks| *tasks > 0)
            && tasks * greatest / 100 <= (tasks * least).div_ceil(100)
        {
            let message = format!(
                "of {tasks} tasks, {least} to {greatest} percent leave no room to start or stop one: ECS rounds the \
                 least number up, and the greatest down"
            );
            (message, "lower the first limit, or raise the second one, until a whole task lies between them")
        } else {
            return None;
        };
        Some(Diagnostic::error(&codes::DEPLOYMENT, message).at(self.percent.location).help(help))
    }
}
