use std::ops::RangeInclusive;

use cdk_core::{Duration, Text};

use crate::support::Located;

/// How a load balancer checks the health of a target.
///
/// By default it requests `/` every 15 seconds and waits 5 seconds for the status 200. Two equal results in a row make
/// a target healthy or unhealthy.
///
/// ```
/// use cdk_aws::elbv2::HealthCheck;
/// use cdk_aws::prelude::*;
///
/// let check = HealthCheck::path("/health").interval(Duration::seconds(10)).codes(200..=204);
/// # let _ = check;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct HealthCheck {
    pub(crate) path: Located<Text>,
    interval: Located<Duration>,
    timeout: Located<Duration>,
    pub(super) healthy: Located<u32>,
    pub(super) unhealthy: Located<u32>,
    codes: Located<(u16, u16)>,
}

impl HealthCheck {
    /// Requests this path, of up to 1,024 characters.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn path(path: impl Into<Text>) -> Self {
        HealthCheck {
            path: Located::new(path.into()),
            interval: Located::new(Duration::seconds(15)),
            timeout: Located::new(Duration::seconds(5)),
            healthy: Located::new(2),
            unhealthy: Located::new(2),
            codes: Located::new((200, 200)),
        }
    }

    /// Sets the time between two checks: 5 to 300 seconds. The default is 15 seconds.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Located::new(interval);
        self
    }

    /// Sets how long to wait for a response: 2 to 120 seconds, and less than the interval. The default is 5 seconds.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// Sets how many consecutive successes make a target healthy: 2 to 10. The default is 2.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn healthy_threshold(mut self, answers: u32) -> Self {
        self.healthy = Located::new(answers);
        self
    }

    /// Sets how many consecutive failures make a target unhealthy: 2 to 10. The default is 2.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn unhealthy_threshold(mut self, answers: u32) -> Self {
        self.unhealthy = Located::new(answers);
        self
    }

    /// Sets the status codes that count as success, from 200 to 499: `.codes(200..=299)`.
    ///
    /// The default is only 200.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn codes(mut self, codes: RangeInclusive<u16>) -> Self {
        self.codes = Located::new(codes.into_inner());
        self
    }

    pub(super) fn interval_seconds(&self) -> Located<u32> {
        self.interval.map(Duration::as_seconds)
    }

    pub(super) fn timeout_seconds(&self) -> Located<u32> {
        self.timeout.map(Duration::as_seconds)
    }

    pub(super) fn matcher(&self) -> Located<String> {
        self.codes
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
    }
}
