use std::ops::RangeInclusive;

use cdk_core::{Customize, Key};

use crate::cloudwatch::Alarm;
use crate::support::Located;

/// A rolling deployment: tasks are replaced gradually.
///
/// By default a deployment may run twice the desired number of tasks, and stops an old task only when its replacement
/// is healthy. A deployment whose tasks do not start is stopped and rolled back.
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
    pub(in crate::ecs) percent: (Located<u32>, Located<u32>),
    pub(in crate::ecs) circuit_breaker: bool,
    pub(in crate::ecs) rollback: bool,
    pub(in crate::ecs) alarms: Vec<Key>,
}

impl Rolling {
    #[track_caller]
    pub(super) fn new() -> Self {
        Rolling {
            percent: (Located::new(100), Located::new(200)),
            circuit_breaker: true,
            rollback: true,
            alarms: Vec::new(),
        }
    }

    /// Sets how many tasks may run during a deployment, in percent of the desired number:
    /// `.healthy_percent(100..=150)`.
    ///
    /// The lower bound is 0 to 100, the upper bound is 100 or more. The default is `100..=200`.
    ///
    /// [Deployment configuration](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html)
    #[track_caller]
    pub fn healthy_percent(mut self, percent: RangeInclusive<u32>) -> Self {
        let (least, greatest) = percent.into_inner();
        self.percent = (Located::new(least), Located::new(greatest));
        self
    }

    /// Does not stop a deployment whose tasks do not start. By default it is stopped and rolled back.
    pub fn without_circuit_breaker(mut self) -> Self {
        self.circuit_breaker = false;
        self
    }

    /// Does not roll back a failed deployment. By default it is rolled back.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }

    /// Fails the deployment if an alarm goes off.
    ///
    /// The alarm must not use metrics of the service itself, because the service refers to the alarm by name; metrics
    /// of the load balancer are allowed.
    #[track_caller]
    pub fn alarm(mut self, alarm: &Alarm) -> Self {
        self.alarms.push(alarm.meta().key());
        self
    }
}
