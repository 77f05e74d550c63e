use cdk_core::{Duration, IntoValue, Port, Size, Text, Value};

use super::Image;
use crate::secretsmanager::SecretField;
use crate::support::Located;

/// How ECS finds out whether a container works: a command in the container that ends with 0 if it does.
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
    pub(super) command: Vec<Text>,
    pub(super) interval: Located<Duration>,
    pub(super) timeout: Located<Duration>,
    pub(super) retries: Located<u32>,
    pub(super) start_period: Located<Duration>,
}

impl ContainerHealthCheck {
    /// A command for the container's shell.
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
            command,
            interval: Located::new(Duration::seconds(30)),
            timeout: Located::new(Duration::seconds(5)),
            retries: Located::new(3),
            start_period: Located::new(Duration::seconds(0)),
        }
    }

    /// The time between two checks: 5 to 300 seconds. The default is 30 seconds.
    #[track_caller]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Located::new(interval);
        self
    }

    /// How long the command may take: 2 to 120 seconds. The default is 5 seconds.
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// How often the command may fail in a row: 1 to 10 times. The default is 3.
    #[track_caller]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Located::new(retries);
        self
    }

    /// How long failures do not count after the start: 0 to 300 seconds. The default is 0.
    #[track_caller]
    pub fn start_period(mut self, time: Duration) -> Self {
        self.start_period = Located::new(time);
        self
    }
}

/// What a container waits for before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Start,
    Healthy,
    Success,
}

impl Condition {
    pub(super) fn name(self) -> &'static str {
        match self {
            Condition::Start => "START",
            Condition::Healthy => "HEALTHY",
            Condition::Success => "SUCCESS",
        }
    }
}

/// A container of a task.
///
/// By default it is essential: when it stops, so does the task. Its output goes to the service's log group.
///
/// ```
/// use cdk_aws::ecs::{Container, Image};
/// use cdk_aws::prelude::*;
///
/// let proxy = Container::new("proxy", Image::registry("public.ecr.aws/nginx/nginx:1.27"))
///     .port(port!(8081))
///     .memory_limit(Size::mebibytes(128));
/// # let _ = proxy;
/// ```
#[derive(Clone, Debug)]
#[must_use = "a container must be given to a service"]
pub struct Container {
    pub(super) name: Located<Text>,
    pub(super) image: Image,
    pub(super) essential: bool,
    pub(super) ports: Vec<Located<Port>>,
    pub(super) environment: Vec<(Located<Text>, Value<String>)>,
    pub(super) secrets: Vec<(Located<Text>, SecretField)>,
    pub(super) command: Option<Vec<Text>>,
    pub(super) entry_point: Option<Vec<Text>>,
    pub(super) health_check: Option<ContainerHealthCheck>,
    pub(super) memory_limit: Option<Located<Size>>,
    pub(super) memory_reservation: Option<Located<Size>>,
    pub(super) cpu: Option<u32>,
    pub(super) user: Option<Text>,
    pub(super) working_directory: Option<Text>,
    pub(super) read_only: bool,
    pub(super) init: bool,
    pub(super) stop_timeout: Option<Located<Duration>>,
    pub(super) after: Vec<(Located<Text>, Condition)>,
}

impl Container {
    /// A container: its name has up to 255 letters, digits, underscores and hyphens.
    #[track_caller]
    pub fn new(name: impl Into<Text>, image: impl Into<Image>) -> Self {
        Container {
            name: Located::new(name.into()),
            image: image.into(),
            essential: true,
            ports: Vec::new(),
            environment: Vec::new(),
            secrets: Vec::new(),
            command: None,
            entry_point: None,
            health_check: None,
            memory_limit: None,
            memory_reservation: None,
            cpu: None,
            user: None,
            working_directory: None,
            read_only: false,
            init: false,
            stop_timeout: None,
            after: Vec::new(),
        }
    }

    /// Lets the task go on when this container stops. By default the task stops with it.
    pub fn not_essential(mut self) -> Self {
        self.essential = false;
        self
    }

    /// A port that the container listens on. No other container of the task can listen on it.
    #[track_caller]
    pub fn port(mut self, port: Port) -> Self {
        self.ports.push(Located::new(port));
        self
    }

    /// Sets an environment variable. A secret does not fit here: see [`Container::secret`].
    #[track_caller]
    pub fn environment(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.environment.push((Located::new(name.into()), value.into_value()));
        self
    }

    /// Sets an environment variable to a secret, which is read when the container starts.
    #[track_caller]
    pub fn secret(mut self, name: impl Into<Text>, secret: SecretField) -> Self {
        self.secrets.push((Located::new(name.into()), secret));
        self
    }

    /// The command, in place of the image's.
    pub fn command<T: Into<Text>>(mut self, command: impl IntoIterator<Item = T>) -> Self {
        self.command = Some(command.into_iter().map(Into::into).collect());
        self
    }

    /// The entry point, in place of the image's.
    pub fn entry_point<T: Into<Text>>(mut self, entry_point: impl IntoIterator<Item = T>) -> Self {
        self.entry_point = Some(entry_point.into_iter().map(Into::into).collect());
        self
    }

    /// How ECS finds out whether the container works. By default it works as long as it runs.
    pub fn health_check(mut self, check: ContainerHealthCheck) -> Self {
        self.health_check = Some(check);
        self
    }

    /// The memory that the container may not exceed: at most that of the task. By default that of the task.
    #[track_caller]
    pub fn memory_limit(mut self, memory: Size) -> Self {
        self.memory_limit = Some(Located::new(memory));
        self
    }

    /// The memory that the container is sure to get. By default none is reserved.
    #[track_caller]
    pub fn memory_reservation(mut self, memory: Size) -> Self {
        self.memory_reservation = Some(Located::new(memory));
        self
    }

    /// The container's share of the task's CPU units.
    pub fn cpu(mut self, units: u32) -> Self {
        self.cpu = Some(units);
        self
    }

    /// The user to run as, in place of the image's: a name or number, and after a colon a group.
    pub fn user(mut self, user: impl Into<Text>) -> Self {
        self.user = Some(user.into());
        self
    }

    /// The directory to start in, in place of the image's.
    pub fn working_directory(mut self, directory: impl Into<Text>) -> Self {
        self.working_directory = Some(directory.into());
        self
    }

    /// Makes the container's root file system read-only. By default it can be written.
    pub fn read_only_root_filesystem(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Runs an init process, which passes signals on and reaps what has ended.
    pub fn init_process(mut self) -> Self {
        self.init = true;
        self
    }

    /// How long the container may take to stop before it is killed: at most 120 seconds. The default is 30 seconds.
    #[track_caller]
    pub fn stop_timeout(mut self, time: Duration) -> Self {
        self.stop_timeout = Some(Located::new(time));
        self
    }

    /// Starts after another container of the task has started.
    #[track_caller]
    pub fn after(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Start)
    }

    /// Starts after another container of the task is healthy.
    #[track_caller]
    pub fn after_healthy(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Healthy)
    }

    /// Starts after another container of the task has ended well, which is then not essential.
    #[track_caller]
    pub fn after_success(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Success)
    }

    #[track_caller]
    fn wait(mut self, container: Text, condition: Condition) -> Self {
        self.after.push((Located::new(container), condition));
        self
    }
}
