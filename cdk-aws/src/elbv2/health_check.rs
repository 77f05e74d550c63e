use std::ops::RangeInclusive;

use cdk_core::{Diagnostic, Duration, Text};

use super::codes;
use crate::support::Located;

/// How a load balancer finds out whether a target works.
///
/// By default it asks for `/` every 15 seconds, waits 5 seconds for the status 200, and believes two answers in a row.
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
    pub(crate) path: Text,
    interval: Located<Duration>,
    timeout: Located<Duration>,
    healthy: Located<u32>,
    unhealthy: Located<u32>,
    codes: Located<(u16, u16)>,
}

impl HealthCheck {
    /// Asks for this path, of up to 1,024 characters.
    #[track_caller]
    pub fn path(path: impl Into<Text>) -> Self {
        HealthCheck {
            path: path.into(),
            interval: Located::new(Duration::seconds(15)),
            timeout: Located::new(Duration::seconds(5)),
            healthy: Located::new(2),
            unhealthy: Located::new(2),
            codes: Located::new((200, 200)),
        }
    }

    /// The time between two checks: 5 to 300 seconds. The default is 15 seconds.
    #[track_caller]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Located::new(interval);
        self
    }

    /// How long to wait for an answer: 2 to 120 seconds, less than the interval. The default is 5 seconds.
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// How many good answers in a row make a target healthy: 2 to 10. The default is 2.
    #[track_caller]
    pub fn healthy_threshold(mut self, answers: u32) -> Self {
        self.healthy = Located::new(answers);
        self
    }

    /// How many bad answers in a row make a target unhealthy: 2 to 10. The default is 2.
    #[track_caller]
    pub fn unhealthy_threshold(mut self, answers: u32) -> Self {
        self.unhealthy = Located::new(answers);
        self
    }

    /// The status codes of good answers, from 200 to 499: `.codes(200..=299)`.
    ///
    /// The default is only 200.
    ///
    /// [Health checks](https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html)
    #[track_caller]
    pub fn codes(mut self, codes: RangeInclusive<u16>) -> Self {
        self.codes = Located::new(codes.into_inner());
        self
    }

    pub(super) fn interval_seconds(&self) -> u32 {
        self.interval.value.as_seconds()
    }

    pub(super) fn timeout_seconds(&self) -> u32 {
        self.timeout.value.as_seconds()
    }

    pub(super) fn thresholds(&self) -> (u32, u32) {
        (self.healthy.value, self.unhealthy.value)
    }

    pub(super) fn matcher(&self) -> String {
        let (first, last) = self.codes.value;
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    }

    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut expect = |fine: bool, location, message: String| {
            if !fine {
                problems.push(Diagnostic::error(&codes::HEALTH_CHECK, message).at(location));
            }
        };
        let (interval, timeout) = (self.interval_seconds(), self.timeout_seconds());
        expect(
            (5..=300).contains(&interval),
            self.interval.location,
            format!("the interval of a health check is 5 to 300 seconds, got {}", self.interval.value),
        );
        expect(
            (2..=120).contains(&timeout) && timeout < interval,
            self.timeout.location,
            format!(
                "a health check waits 2 to 120 seconds, and less than its interval of {interval}; got {timeout}"
            ),
        );
        for threshold in [&self.healthy, &self.unhealthy] {
            expect(
                (2..=10).contains(&threshold.value),
                threshold.location,
                format!("the threshold of a health check is 2 to 10 answers, got {}", threshold.value),
            );
        }
        let (first, last) = self.codes.value;
        expect(
            (200..=499).contains(&first) && (first..=499).contains(&last),
            self.codes.location,
            format!("a health check expects status codes from 200 to 499, got {first} to {last}"),
        );
        expect(
            self.path.starts_with('/') && self.path.len() <= 1024,
            self.interval.location,
            format!("the path of a health check begins with `/`, got `{}`", self.path),
        );
        problems
    }
}
