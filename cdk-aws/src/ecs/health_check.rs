use cdk_core::{Duration, Text};

use crate::support::Located;

/// How ECS checks the health of a container: a command that runs in the container and exits with 0 if the container is
/// healthy.
///
/// ```
/// use cdk_aws::ecs::ContainerHealthCheck;
///
/// let check = ContainerHealthCheck::shell("curl -f http://localhost:8080/health || exit 1").retries(5);
/// # let _ = check;
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ContainerHealthCheck {
    pub(super) command: Located<Vec<Text>>,
    pub(super) interval: Located<Duration>,
    pub(super) timeout: Located<Duration>,
    pub(super) retries: Located<u32>,
    pub(super) start_period: Located<Duration>,
}

impl ContainerHealthCheck {
    /// A command that the container's shell runs.
    #[track_caller]
    pub fn shell(command: impl Into<Text>) -> Self {
        ContainerHealthCheck::new(vec!["CMD-SHELL".into(), command.into()])
    }

    /// A program and its arguments.
    #[track_caller]
    pub fn command<T: Into<Text>>(command: impl IntoIterator<Item = T>) -> Self {
        let command = [Text::Borrowed("CMD")].into_iter().chain(command.into_iter().map(Into::into));
        ContainerHealthCheck::new(command.collect())
    }

    #[track_caller]
    fn new(command: Vec<Text>) -> Self {
        ContainerHealthCheck {
            command: Located::new(command),
            interval: Located::new(Duration::seconds(30)),
            timeout: Located::new(Duration::seconds(5)),
            retries: Located::new(3),
            start_period: Located::new(Duration::seconds(0)),
        }
    }

    /// Sets the time between two checks: 5 to 300 seconds. The default is 30 seconds.
    ///
    /// [Health checks](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html)
    #[track_caller]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Located::new(interval);
        self
    }

    /// Sets how long the command may take: 2 to 60 seconds. The default is 5 seconds.
    ///
    /// [Health checks](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html)
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// Sets the number of consecutive failures that make the container unhealthy: 1 to 10. The default is 3.
    ///
    /// [Health checks](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html)
    #[track_caller]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Located::new(retries);
        self
    }

    /// Sets how long after the start failures do not count: 0 to 300 seconds. The default is 0.
    ///
    /// [Health checks](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html)
    #[track_caller]
    pub fn start_period(mut self, time: Duration) -> Self {
        self.start_period = Located::new(time);
        self
    }
}
