use cdk_core::{
    Construct, Customize, Duration, IntoValue, Key, Lower, Meta, Port, Scope, Size, Target, Text, Value, Wire,
};

use super::controlled::execution_role_name;
use super::deployment::Kind;
use super::image::Source;
use super::service_connect::Discoverable;
use super::{
    Autoscaling, Capacity, Cluster, Container, ContainerHealthCheck, Deployment, FargateSize, Image, rules,
};
use crate::Architecture;
use crate::ec2::{Selected, ServiceTier, Subnets, inside};
use crate::ecr::PulledFor;
use crate::elbv2::{Attachment, claim};
use crate::iam::Permissions;
use crate::logs::{LogGroup, Retention};
use crate::metrics::{InsightMetrics, ServiceMetrics};
use crate::scheduler::{self, WorkingHours};
use crate::secretsmanager::SecretField;
use crate::support::{Located, customize};
use crate::wiring::{Connections, connectable};

/// Where the output of a service's containers goes.
#[derive(Debug)]
pub(super) enum Logs {
    /// The service's own log group.
    Own(Located<Retention>),
    /// A log group that the program sets.
    Given { group: Key, name: Value<String>, arn: Value<String> },
}

/// A service: keeps a number of identical tasks running on Fargate, and replaces tasks that fail.
///
/// By default it runs two tasks on Graviton, across all zones of its subnets, in its own cluster, and keeps the output
/// for a month. A deployment replaces the tasks gradually, and is rolled back if the new tasks do not start. Tasks have
/// only the permissions that are [allowed](crate::iam::Grantee::allow), and accept connections only from what the
/// service is [behind](Self::behind). They can connect to port 443, for images and AWS services, and to what the
/// service [reaches](crate::wiring::NetworkClient::reaches).
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let uploads = Bucket::new();
/// let api = FargateService::new(Image::directory("service"), fargate!(cpu = 512, memory = 1024), network.private())
///     .tasks(3)
///     .environment("BUCKET", uploads.bucket_name())
///     .allow(&uploads, access::ReadWrite);
/// # let _ = api;
/// ```
///
/// [AWS::ECS::Service](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct FargateService {
    pub(super) meta: Meta,
    pub(super) size: FargateSize,
    pub(super) subnets: Selected,
    pub(super) main: Container,
    pub(super) sidecars: Vec<Container>,
    /// The number of tasks, unless the stage sets it.
    pub(super) tasks: Option<Located<u32>>,
    /// The cluster that was set; otherwise its own.
    pub(super) cluster: Option<Key>,
    pub(super) own_cluster: Cluster,
    pub(super) name: Option<Located<Text>>,
    pub(super) family: Option<Located<Text>>,
    pub(super) architecture: Architecture,
    pub(super) logs: Logs,
    pub(super) storage: Option<Located<Size>>,
    pub(super) execute_command: bool,
    /// What tasks run on, unless the stage sets it.
    pub(super) capacity: Option<Capacity>,
    pub(super) platform_version: Option<Located<Text>>,
    pub(super) rebalance: bool,
    pub(super) no_internet: bool,
    pub(super) grace_period: Option<Located<Duration>>,
    pub(super) autoscaling: Option<Autoscaling>,
    pub(super) working_hours: Option<WorkingHours>,
    pub(super) deployment: Deployment,
    pub(super) discoverable: Option<Discoverable>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) reaches: Connections,
    pub(super) permissions: Permissions,
}

impl FargateService {
    /// A service whose tasks run an image, with this size, in these subnets.
    #[track_caller]
    pub fn new<T: ServiceTier>(image: impl Into<Image>, size: FargateSize, subnets: Subnets<T>) -> Self {
        FargateService {
            meta: Meta::new(),
            size,
            subnets: subnets.select(),
            main: Container::new("main", image),
            sidecars: Vec::new(),
            tasks: None,
            cluster: None,
            own_cluster: Cluster::new(),
            name: None,
            family: None,
            architecture: Architecture::default(),
            logs: Logs::Own(Located::new(Retention::default())),
            storage: None,
            execute_command: false,
            capacity: None,
            platform_version: None,
            rebalance: true,
            no_internet: false,
            grace_period: None,
            autoscaling: None,
            working_hours: None,
            deployment: Deployment::rolling().into(),
            discoverable: None,
            attachments: Vec::new(),
            reaches: Connections::new(),
            permissions: Permissions::new(),
        }
    }

    /// Sets the number of tasks: up to 5,000. The default is 2, or what the [profile](crate::profile::Profile) of the stage
    /// says. With autoscaling, the limits of the autoscaling apply
    /// instead.
    ///
    /// [Service quotas](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html)
    #[track_caller]
    pub fn tasks(mut self, tasks: u32) -> Self {
        self.tasks = Some(Located::new(tasks));
        self
    }

    /// Runs the service in a cluster that it shares with other services.
    ///
    /// By default it has its own cluster.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let cluster = Cluster::new();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let orders = FargateService::new(image, size, network.private()).cluster(&cluster);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, cluster, orders });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn cluster(mut self, cluster: &Cluster) -> Self {
        self.cluster = Some(cluster.meta().key());
        self
    }

    /// Names the service: up to 255 letters, digits, underscores and hyphens. By default CloudFormation generates a
    /// name. With a name of your own, CloudFormation cannot make changes that replace the service.
    ///
    /// [Names of services](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Names the family of the service's task definitions: up to 255 letters, digits, underscores and hyphens. By
    /// default CloudFormation generates a name.
    ///
    /// [Families](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html)
    #[track_caller]
    pub fn family(mut self, family: impl Into<Text>) -> Self {
        self.family = Some(Located::new(family.into()));
        self
    }

    /// Names the main container. The default is `main`.
    #[track_caller]
    pub fn container_name(mut self, name: impl Into<Text>) -> Self {
        self.main.name = Located::new(name.into());
        self
    }

    /// Configures the main container: `.main(|container| container.user("1000").read_only_root_filesystem())`.
    #[track_caller]
    pub fn main(mut self, change: impl FnOnce(Container) -> Container) -> Self {
        self.main = change(self.main);
        self
    }

    /// Adds a container to each task.
    #[track_caller]
    pub fn container(mut self, container: Container) -> Self {
        self.sidecars.push(container);
        self
    }

    /// Sets an environment variable of the main container. It does not accept secrets: for these, use [`Self::secret`].
    #[track_caller]
    pub fn environment(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.main = self.main.environment(name, value);
        self
    }

    /// Sets an environment variable of the main container to a secret. ECS reads the secret when the container starts.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let token = Secret::generated();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private()).secret("TOKEN", token.whole());
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, token, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn secret(mut self, name: impl Into<Text>, secret: SecretField) -> Self {
        self.main = self.main.secret(name, secret);
        self
    }

    /// Declares a port that the main container listens on. [`behind`](Self::behind) declares its port automatically.
    #[track_caller]
    pub fn port(mut self, port: Port) -> Self {
        self.main = self.main.port(port);
        self
    }

    /// Sets the command of the main container, instead of the image's.
    #[track_caller]
    pub fn command<T: Into<Text>>(mut self, command: impl IntoIterator<Item = T>) -> Self {
        self.main = self.main.command(command);
        self
    }

    /// Sets how ECS checks the health of the main container.
    ///
    /// By default a running container counts as healthy.
    #[track_caller]
    pub fn health_check(mut self, check: ContainerHealthCheck) -> Self {
        self.main = self.main.health_check(check);
        self
    }

    /// Sets the processor architecture of the tasks, for which the image must be built.
    ///
    /// The default is Graviton.
    #[track_caller]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// Sets how long the output of the containers is kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.logs = Logs::Own(Located::new(retention));
        self
    }

    /// Sends the output of the containers to a log group, whose own retention and encryption apply. By default the
    /// service has its own log group.
    #[track_caller]
    pub fn log_to(mut self, group: &LogGroup) -> Self {
        let key = group.meta().key();
        self.logs = Logs::Given { group: key, name: group.log_group_name(), arn: group.arn() };
        self
    }

    /// Sets the ephemeral storage of each task: 21 to 200 GiB. The default is 20 GiB, which is free. Its content is
    /// lost when the task stops.
    ///
    /// [Ephemeral storage](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html)
    #[track_caller]
    pub fn ephemeral_storage(mut self, storage: Size) -> Self {
        self.storage = Some(Located::new(storage));
        self
    }

    /// Allows people to open a shell in running containers, with ECS Exec. By default they cannot. The containers get
    /// an init process, which removes the processes that the shells leave behind.
    pub fn execute_command(mut self) -> Self {
        self.execute_command = true;
        self
    }

    /// Sets where tasks run: on Fargate, on Fargate Spot (`Capacity::spot()`), or on both.
    ///
    /// The default is only Fargate, or what the [profile](crate::profile::Profile) of the stage says. A change from or to only
    /// Fargate replaces the service.
    #[track_caller]
    pub fn capacity(mut self, capacity: Capacity) -> Self {
        self.capacity = Some(capacity);
        self
    }

    /// Sets the version of the Fargate platform, such as `1.4.0`.
    ///
    /// The default is the latest one.
    ///
    /// [Platform versions](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html)
    #[track_caller]
    pub fn platform_version(mut self, version: impl Into<Text>) -> Self {
        self.platform_version = Some(Located::new(version.into()));
        self
    }

    /// Does not move tasks between zones. By default ECS moves tasks when the zones run unequal numbers of them.
    pub fn without_zone_rebalancing(mut self) -> Self {
        self.rebalance = false;
        self
    }

    /// Allows no connections to the internet: tasks reach image registries and AWS services only through endpoints of
    /// the VPC.
    pub fn no_internet(mut self) -> Self {
        self.no_internet = true;
        self
    }

    /// Sets how long a new task may fail the load balancer's health check. The default is a minute for a service behind
    /// a load balancer.
    #[track_caller]
    pub fn health_check_grace_period(mut self, time: Duration) -> Self {
        self.grace_period = Some(Located::new(time));
        self
    }

    /// Adjusts the number of tasks to the load.
    ///
    /// By default the number is fixed.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private())
    ///     .autoscale(Autoscaling::between(2..=10).cpu(60));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn autoscale(mut self, scaling: Autoscaling) -> Self {
        self.autoscaling = Some(scaling);
        self
    }

    /// Runs tasks only during some hours, and none at night. By default the service always runs, or during the hours of the
    /// [profile](crate::profile::Profile) of its stage.
    ///
    /// Scheduled actions of Application Auto Scaling set both limits of the number of tasks to 0 when the hours end, and
    /// back when they begin: to the limits of the [autoscaling](Self::autoscale), or to the [number of tasks](Self::tasks).
    /// The template contains no number of tasks, so a deployment at night starts none; a change of the limits or of the hours
    /// does, until the next evening. Deployments by [`CodeDeploy`](crate::codedeploy::CodeDeploy) test the new tasks, so they
    /// fail at night.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private())
    ///     .working_hours(WorkingHours::weekdays(7..20).time_zone("Europe/Berlin"));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Scheduled scaling](https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html)
    pub fn working_hours(mut self, hours: WorkingHours) -> Self {
        self.working_hours = Some(hours);
        self
    }

    /// Sets how a new version replaces the old one: [`Deployment::rolling`], [`BlueGreen`](super::BlueGreen) or
    /// [`CodeDeploy`](crate::codedeploy::CodeDeploy).
    ///
    /// By default tasks are replaced gradually, and the deployment is rolled back if the new tasks do not start.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private())
    ///     .behind(&balancer, port!(8080))
    ///     .deployment(BlueGreen::canary(10, Duration::minutes(5)));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, balancer, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn deployment(mut self, deployment: impl Into<Deployment>) -> Self {
        self.deployment = deployment.into();
        self
    }

    /// The service's name.
    #[track_caller]
    pub fn service_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Name")
    }

    /// What CloudWatch measures of the service.
    pub fn metrics(&self) -> ServiceMetrics {
        ServiceMetrics::of(self.cluster_name(), self.service_name())
    }

    /// What Container Insights measures of the service. There is no data if the cluster has no Container Insights.
    pub fn insight_metrics(&self) -> InsightMetrics {
        InsightMetrics::of(self.cluster_name(), self.service_name())
    }

    /// The service's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The ARN of the task role.
    #[track_caller]
    pub fn task_role_arn(&self) -> Value<String> {
        Target::part(self.meta.key(), "TaskRole").attribute("Arn")
    }

    /// The name of the cluster.
    #[track_caller]
    pub fn cluster_name(&self) -> Value<String> {
        Target::main(self.cluster_key()).reference()
    }

    pub(super) fn cluster_key(&self) -> Key {
        self.cluster.unwrap_or(self.own_cluster.meta().key())
    }
}

customize!(FargateService);
connectable!(FargateService);

impl Construct for FargateService {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
        if self.cluster.is_none() {
            scope.child("cluster", &self.own_cluster);
        }
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for (index, attachment) in self.attachments.iter().enumerate() {
            claim(wire, self.meta.key(), &attachment_name(index), attachment);
            scheduler::follow(wire, attachment.balancer, self.working_hours.as_ref());
        }
        if let Kind::Controlled(deploy) = &self.deployment.kind {
            deploy.wire(wire, self.meta.key());
        }
        self.reaches.announce(wire);
        let key = self.meta.key();
        scheduler::follow(wire, key, self.working_hours.as_ref());
        inside(wire, &self.subnets, self.no_internet, move |cx| {
            cx.find::<FargateService>(key).map(|service| service.calls(cx)).unwrap_or_default()
        });
        if let Some(repository) = self.delivered_from() {
            wire.record(repository, PulledFor { service: self.meta.key(), role: execution_role_name });
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        for container in self.containers() {
            if let Source::Built(image) = &container.image.source {
                image.read(cx, self.architecture);
            }
        }
        rules::check_wiring(self, cx);
        scheduler::check(cx, self.meta.key(), self.working_hours.as_ref());
        let mut problems: Vec<_> = self.containers().filter_map(|it| it.image.problem()).collect();
        if let Kind::Controlled(deploy) = &self.deployment.kind {
            problems.extend(deploy.problems(cx, self));
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
        self.make(cx);
    }
}

/// The name of the parts between a load balancer and the service.
pub(super) fn attachment_name(index: usize) -> String {
    if index == 0 { "Balancer".to_owned() } else { format!("Balancer{}", index + 1) }
}
