use std::ops::RangeInclusive;

use cdk_core::{Duration, IntoValue, Port, Size, Text, Value};

use super::{ContainerHealthCheck, ContainerLogs, Image};
use crate::secretsmanager::SecretField;
use crate::support::Located;

/// What a container waits for before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Start,
    Healthy,
    Complete,
    Success,
}

impl Condition {
    pub(super) fn name(self) -> &'static str {
        match self {
            Condition::Start => "START",
            Condition::Healthy => "HEALTHY",
            Condition::Complete => "COMPLETE",
            Condition::Success => "SUCCESS",
        }
    }
}

/// A container of a task.
///
/// By default it is essential: when it stops, the whole task stops. Its output goes to the service's log group. An init
/// process forwards signals to it.
///
/// # What the image may do
///
/// A container with an image of your own (one that is built, or comes from a repository of ECR) runs as user `1000`,
/// without Linux capabilities, on a read-only root file system with an empty volume at `/tmp`. So a program that an
/// attacker has taken over can neither change itself nor leave anything behind. An image that needs more says so:
///
/// | the image | option |
/// |---|---|
/// | has a user of its own | [`.user("app")`](Self::user) |
/// | must start as root | [`.needs_root()`](Self::needs_root) |
/// | uses what only root may do | [`.needs_capabilities()`](Self::needs_capabilities) |
/// | writes to a directory | [`.writable("/var/cache/app")`](Self::writable) |
/// | writes anywhere | [`.needs_writable_root()`](Self::needs_writable_root) |
///
/// Images of public registries run as their authors made them, because many start as root and give up their rights
/// themselves. Restrict them by [`.user(..)`](Self::user), [`.drop_capabilities()`](Self::drop_capabilities) and
/// [`.read_only_root_filesystem()`](Self::read_only_root_filesystem) if they allow it.
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
    pub(super) essential: Located<bool>,
    pub(super) ports: Vec<Located<Port>>,
    pub(super) environment: Vec<(Located<Text>, Value<String>)>,
    pub(super) secrets: Vec<(Located<Text>, SecretField)>,
    pub(super) command: Option<Located<Vec<Text>>>,
    pub(super) entry_point: Option<Located<Vec<Text>>>,
    pub(super) health_check: Option<ContainerHealthCheck>,
    pub(super) memory_limit: Option<Located<Size>>,
    pub(super) memory_reservation: Option<Located<Size>>,
    pub(super) cpu: Option<Located<u32>>,
    pub(super) user: Option<Located<Text>>,
    pub(super) working_directory: Option<Located<Text>>,
    pub(super) read_only: Option<Located<bool>>,
    pub(super) needs_root: bool,
    pub(super) writable: Vec<Located<Text>>,
    pub(super) init: bool,
    pub(super) drop_capabilities: Option<bool>,
    pub(super) tracing: bool,
    pub(super) restart: bool,
    pub(super) open_files: Option<(Located<u32>, Located<u32>)>,
    pub(super) labels: Vec<(Text, Value<String>)>,
    pub(super) logs: ContainerLogs,
    pub(super) start_timeout: Option<Located<Duration>>,
    pub(super) stop_timeout: Option<Located<Duration>>,
    pub(super) after: Vec<(Located<Text>, Condition)>,
}

impl Container {
    /// A container. Its name has up to 255 letters, digits, underscores and hyphens.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn new(name: impl Into<Text>, image: impl Into<Image>) -> Self {
        Container {
            name: Located::new(name.into()),
            image: image.into(),
            essential: Located::new(true),
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
            read_only: None,
            needs_root: false,
            writable: Vec::new(),
            init: true,
            drop_capabilities: None,
            tracing: false,
            restart: false,
            open_files: None,
            labels: Vec::new(),
            logs: ContainerLogs::default(),
            start_timeout: None,
            stop_timeout: None,
            after: Vec::new(),
        }
    }

    /// Lets the task continue when this container stops. By default the task stops with it.
    #[track_caller]
    pub fn not_essential(mut self) -> Self {
        self.essential = Located::new(false);
        self
    }

    /// Declares a port that the container listens on. No other container of the task can listen on it.
    #[track_caller]
    pub fn port(mut self, port: Port) -> Self {
        self.ports.push(Located::new(port));
        self
    }

    /// Sets an environment variable. It does not accept secrets: for these, use [`Container::secret`].
    #[track_caller]
    pub fn environment(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.environment.push((Located::new(name.into()), value.into_value()));
        self
    }

    /// Sets an environment variable to a secret. ECS reads the secret when the container starts.
    #[track_caller]
    pub fn secret(mut self, name: impl Into<Text>, secret: SecretField) -> Self {
        self.secrets.push((Located::new(name.into()), secret));
        self
    }

    /// Sets the command, instead of the image's.
    #[track_caller]
    pub fn command<T: Into<Text>>(mut self, command: impl IntoIterator<Item = T>) -> Self {
        self.command = Some(Located::new(command.into_iter().map(Into::into).collect()));
        self
    }

    /// Sets the entry point, instead of the image's.
    #[track_caller]
    pub fn entry_point<T: Into<Text>>(mut self, entry_point: impl IntoIterator<Item = T>) -> Self {
        self.entry_point = Some(Located::new(entry_point.into_iter().map(Into::into).collect()));
        self
    }

    /// Sets how ECS checks the health of the container.
    ///
    /// By default a running container counts as healthy.
    #[track_caller]
    pub fn health_check(mut self, check: ContainerHealthCheck) -> Self {
        self.health_check = Some(check);
        self
    }

    /// Sets the memory that the container must not exceed: at most that of the task, which is also the default.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn memory_limit(mut self, memory: Size) -> Self {
        self.memory_limit = Some(Located::new(memory));
        self
    }

    /// Sets the memory that is reserved for the container. By default none is reserved.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn memory_reservation(mut self, memory: Size) -> Self {
        self.memory_reservation = Some(Located::new(memory));
        self
    }

    /// Sets the container's share of the task's CPU units: at least 2. The shares of all containers together must not
    /// exceed the CPU units of the task. By default the containers share the units that are not assigned.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn cpu(mut self, units: u32) -> Self {
        self.cpu = Some(Located::new(units));
        self
    }

    /// Sets the working directory, instead of the image's.
    #[track_caller]
    pub fn working_directory(mut self, directory: impl Into<Text>) -> Self {
        self.working_directory = Some(Located::new(directory.into()));
        self
    }

    /// Restarts the container when it ends, without replacing the task. By default the task is replaced.
    pub fn restart(mut self) -> Self {
        self.restart = true;
        self
    }

    /// Sets the soft and the hard limit of open files: `.open_files(4096..=8192)` is a soft limit of 4,096 and a hard
    /// limit of 8,192.
    ///
    /// Both are at most 1,048,576, and the default is 65,535. It is the only limit that can be changed on Fargate.
    ///
    /// [Ulimits](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html)
    #[track_caller]
    pub fn open_files(mut self, soft_to_hard: RangeInclusive<u32>) -> Self {
        let (soft, hard) = soft_to_hard.into_inner();
        self.open_files = Some((Located::new(soft), Located::new(hard)));
        self
    }

    /// Adds a label to the container, for programs that inspect containers.
    #[track_caller]
    pub fn label(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.labels.push((name.into(), value.into_value()));
        self
    }

    /// Sets where the container's output goes.
    ///
    /// By default it goes to the service's log group, and the program never waits for the log.
    #[track_caller]
    pub fn logs(mut self, logs: ContainerLogs) -> Self {
        self.logs = logs;
        self
    }

    /// Sets how long the containers that this one waits for may take: 2 to 120 seconds. The default is three minutes.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn start_timeout(mut self, time: Duration) -> Self {
        self.start_timeout = Some(Located::new(time));
        self
    }

    /// Sets how long the container may take to stop before it is killed: 2 to 120 seconds. The default is 30 seconds.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn stop_timeout(mut self, time: Duration) -> Self {
        self.stop_timeout = Some(Located::new(time));
        self
    }

    /// Starts this container after another container of the task has started.
    #[track_caller]
    pub fn after(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Start)
    }

    /// Starts this container after another container of the task is healthy.
    #[track_caller]
    pub fn after_healthy(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Healthy)
    }

    /// Starts this container after another container of the task has ended, successfully or not. The other container
    /// must not be essential.
    #[track_caller]
    pub fn after_end(self, container: impl Into<Text>) -> Self {
        self.wait(container.into(), Condition::Complete)
    }

    /// Starts this container after another container of the task has ended successfully, such as a migration. The other
    /// container must not be essential.
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
