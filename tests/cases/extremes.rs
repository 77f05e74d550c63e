//! The least and the greatest value of every option that takes a number: each either works or is reported, nothing panics or
//! overflows, and nothing is made a number of times that has no bound.

use std::collections::BTreeSet;
use std::fs;
use std::ops::{Range, RangeInclusive};
use std::path::Path;

use cdk_aws::backup::BackupPlan;
use cdk_aws::budgets::Budget;
use cdk_aws::cloudwatch::{Graph, Statistic};
use cdk_aws::codebuild::{ImageBuild, Synth};
use cdk_aws::codepipeline::{Approval, DeliveryPipeline, GitHub};
use cdk_aws::ec2::{Ports, SecurityGroup, TierName};
use cdk_aws::ecs::{Capacity, ContainerHealthCheck, ContainerLogs, LifecycleStage};
use cdk_aws::kms::Key;
use cdk_aws::operations::Watch;
use cdk_aws::prelude::*;
use cdk_aws::s3::{Cors, Lifecycle, Method, StorageClass};
use cdk_aws::waf::Firewall;
use cdk_aws::wiring::Peer;

use super::{In, Routed, cluster, function, in_network, nginx, routed, service};

/// A type whose values have limits.
trait Extreme: Clone + 'static {
    /// Values at and next to its limits.
    fn all() -> Vec<Self>;
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl Extreme for $integer {
            fn all() -> Vec<Self> {
                vec![0, 1, <$integer>::MAX / 2 + 1, <$integer>::MAX]
            }
        })*
    };
}

integers!(u8, u16, u32, usize);

impl Extreme for f64 {
    fn all() -> Vec<Self> {
        let all = [0.0, 1.0, f64::MAX, f64::INFINITY, f64::NAN];
        all.into_iter().flat_map(|number| [number, -number]).collect()
    }
}

impl Extreme for Duration {
    fn all() -> Vec<Self> {
        let units = [Duration::seconds, Duration::days];
        units.iter().flat_map(|unit| u32::all().into_iter().map(unit)).collect()
    }
}

impl Extreme for Size {
    fn all() -> Vec<Self> {
        [Size::mebibytes, Size::gibibytes].iter().flat_map(|unit| u32::all().into_iter().map(unit)).collect()
    }
}

impl Extreme for Port {
    fn all() -> Vec<Self> {
        vec![port!(1), port!(65535)]
    }
}

impl<T: Extreme> Extreme for Range<T> {
    fn all() -> Vec<Self> {
        let starts = T::all().into_iter();
        starts.flat_map(|start| T::all().into_iter().map(move |end| start.clone()..end)).collect()
    }
}

impl<T: Extreme> Extreme for RangeInclusive<T> {
    fn all() -> Vec<Self> {
        let starts = T::all().into_iter();
        starts.flat_map(|start| T::all().into_iter().map(move |end| start.clone()..=end)).collect()
    }
}

/// No program of these tests needs more resources than this.
const MOST: usize = 400;

/// What becomes a stage.
trait Case {
    fn place(self, app: &mut App, environment: Environment);
}

impl<C: Construct> Case for C {
    fn place(self, app: &mut App, environment: Environment) {
        app.stage("dev", environment, self);
    }
}

/// A stage with a profile.
struct InProfile<C>(Profile, C);

impl<C: Construct> Case for InProfile<C> {
    fn place(self, app: &mut App, environment: Environment) {
        app.stage("dev", environment, self.1).profile(self.0);
    }
}

fn check<T: Extreme, C: Case>(make: impl Fn(T) -> C) {
    for value in T::all() {
        let mut app = App::new("case");
        let environment = Environment::new(account!("111122223333"), region!("eu-west-1"));
        make(value).place(&mut app, environment);
        let synthesis = app.synth(Format::Json);
        assert_ne!(synthesis.failed(), !synthesis.templates.is_empty());
        for template in &synthesis.templates {
            serde_json::from_str::<serde_json::Value>(&template.body).expect("is JSON");
        }
        let resources: usize = synthesis.templates.iter().map(|template| template.resources).sum();
        assert!(resources <= MOST, "{resources} resources");
    }
}

/// What options are called with: each name is that of the function in the library.
macro_rules! extremes {
    ($($file:ident { $($name:ident: |$value:ident: $type:ty| $construct:expr;)* })*) => {
        $(mod $file {
            use super::*;
            $(#[test] fn $name() { check(|$value: $type| $construct); })*
        })*

        const TESTED: &[(&str, &[&str])] = &[$((stringify!($file), &[$(stringify!($name)),*])),*];
    };
}

fn balanced(change: impl Fn(Route) -> Route) -> In<Routed> {
    routed([change(Route::all())])
}

fn checked(change: impl Fn(HealthCheck) -> HealthCheck) -> In<Routed> {
    balanced(|route| route.health_check(change(HealthCheck::path("/"))))
}

fn contained(change: impl Fn(Container) -> Container) -> In<FargateService> {
    service(|s| s.container(change(Container::new("proxy", nginx()))))
}

fn watched(change: impl Fn(ContainerHealthCheck) -> ContainerHealthCheck) -> In<FargateService> {
    service(|s| s.health_check(change(ContainerHealthCheck::shell("true"))))
}

fn scaled(change: impl Fn(Autoscaling) -> Autoscaling) -> In<FargateService> {
    service(|s| s.autoscale(change(Autoscaling::between(1..=4))))
}

fn alarm(change: impl Fn(Alarm) -> Alarm) -> Alarm {
    change(Alarm::above(metric(), 1.0))
}

fn metric() -> Metric {
    Metric::sum("Shop", "Errors")
}

type Queue = Cfn<cfn::sqs::Queue>;

/// A queue and what watches it.
fn operated(change: impl Fn(Operations, &Queue) -> Operations) -> impl Construct {
    let queue = cfn!(AWS::SQS::Queue {});
    let operations = change(Operations::new(), &queue);
    place! { queue, operations }
}

fn aged(lifecycle: Lifecycle) -> Bucket {
    Bucket::new().lifecycle(lifecycle)
}

fn grouped(change: impl Fn(SecurityGroup) -> SecurityGroup) -> In<SecurityGroup> {
    in_network(|network| change(SecurityGroup::new(network, "The office")))
}

fn anyone() -> Peer {
    Peer::cidr(cidr!("192.0.2.0/24"))
}

fn opened(ports: Ports) -> In<SecurityGroup> {
    grouped(move |group| group.ingress(anyone(), ports))
}

/// A service behind a load balancer.
#[derive(Construct)]
struct Balanced {
    images: Option<Repository>,
    balancer: LoadBalancer,
    service: FargateService,
}

/// A service with a load balancer, which the service may be behind.
fn beside(change: impl Fn(FargateService, &LoadBalancer) -> FargateService) -> In<Balanced> {
    in_network(|network| {
        let balancer = LoadBalancer::public(network.public()).http();
        let service = FargateService::new(nginx(), fargate!(cpu = 256, memory = 512), network.private());
        Balanced { images: None, service: change(service, &balancer), balancer }
    })
}

/// A pipeline, with the repository of its images.
#[derive(Construct)]
struct Delivered {
    images: Repository,
    pipeline: DeliveryPipeline,
}

/// A service with a way to deploy it.
fn deployed(deployment: impl Into<Deployment>) -> In<Balanced> {
    let deployment = deployment.into();
    in_network(|network| {
        let images = Some(Repository::new());
        let certificate =
            arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11111111-1111-1111-1111-111111111111");
        let balancer = LoadBalancer::public(network.public()).https(certificate);
        let size = fargate!(cpu = 256, memory = 512);
        let service = FargateService::new(
            Image::delivered(images.as_ref().expect("is there")),
            size,
            network.private(),
        )
        .behind(&balancer, port!(80))
        .deployment(deployment.clone());
        Balanced { images, balancer, service }
    })
}

fn delivered(
    change: impl Fn(DeliveryPipeline) -> DeliveryPipeline,
    build: impl Fn(ImageBuild) -> ImageBuild,
) -> Delivered {
    let images = Repository::new();
    let connection = arn!("arn:aws:codeconnections:eu-west-1:111122223333:connection/8b1f4b1c-7a8e");
    let source = GitHub::new("example-org/shop", connection);
    let pipeline = DeliveryPipeline::new(source, build(ImageBuild::new(&images)));
    let pipeline = change(pipeline);
    Delivered { images, pipeline }
}

/// A bucket, and a plan that copies its objects.
fn backups(change: impl Fn(BackupPlan) -> BackupPlan) -> impl Construct {
    let files = Bucket::new().event_bridge();
    let backups = change(BackupPlan::new()).backs_up(&files);
    place! { files, backups }
}

/// A budget that is told about to a topic.
fn notified(change: impl Fn(Budget, &Topic) -> Budget) -> impl Construct {
    let topic = Topic::new();
    let budget = change(Budget::monthly(100.0), &topic);
    place! { topic, budget }
}

extremes! {
    backup {
        keep_for: |t: Duration| backups(move |plan| plan.keep_for(t));
        cold_after: |t: Duration| backups(move |plan| plan.cold_after(t));
        lock: |t: Duration| backups(move |plan| plan.lock(t));
    }
    budgets {
        monthly: |n: f64| Budget::monthly(n).email(80.0, "ops@example.com");
        email: |n: f64| Budget::monthly(100.0).email(n, "ops@example.com");
        email_when_forecast: |n: f64| Budget::monthly(100.0).email_when_forecast(n, "ops@example.com");
        notify: |n: f64| notified(move |budget, topic| budget.notify(n, topic));
        notify_when_forecast: |n: f64| notified(move |budget, topic| budget.notify_when_forecast(n, topic));
    }
    cloudwatch {
        above: |n: f64| Alarm::above(metric(), n);
        at_least: |n: f64| Alarm::at_least(metric(), n);
        at_most: |n: f64| Alarm::at_most(metric(), n);
        below: |n: f64| Alarm::below(metric(), n);
        evaluation_periods: |n: u32| alarm(|a| a.evaluation_periods(n).datapoints_to_alarm(n));
        datapoints_to_alarm: |n: u32| alarm(|a| a.datapoints_to_alarm(n));
        width: |n: u32| Dashboard::new().row((Graph::new("A").width(n), Graph::new("B")));
        height: |n: u32| Dashboard::new().row(Graph::new("A").height(n)).row(Graph::new("B").height(n));
        line_at: |n: f64| Dashboard::new().row(Graph::new("A").left(metric()).line_at("limit", n));
    }
    codebuild {
        timeout: |t: Duration| delivered(
            |p| p.synth(Synth::new().timeout(t)), |build| build.timeout(t)
        );
        queued_timeout: |t: Duration| delivered(|p| p, |build| build.queued_timeout(t));
    }
    codedeploy {
        canary: |n: u32| place! {
            hours: deployed(CodeDeploy::canary(n, Duration::hours(n))),
            minute: deployed(CodeDeploy::canary(n, Duration::minutes(1))),
        };
        linear: |n: u32| place! {
            hours: deployed(CodeDeploy::linear(n, Duration::hours(n))),
            minute: deployed(CodeDeploy::linear(n, Duration::minutes(1))),
        };
        test_port: |p: Port| deployed(CodeDeploy::all_at_once().test_port(p));
        terminate_after: |t: Duration| deployed(CodeDeploy::all_at_once().terminate_after(t).hold_for_approval(t));
        hold_for_approval: |t: Duration| deployed(
            CodeDeploy::all_at_once().test_port(port!(8443)).hold_for_approval(t)
        );
    }
    codepipeline {
        timeout: |t: Duration| delivered(
            |p| p.approval(Approval::new("approve").timeout(t)), |build| build
        );
    }
    ec2 {
        tcp: |p: Port| opened(Ports::tcp(p));
        tcp_range: |p: RangeInclusive<Port>| opened(Ports::tcp_range(p));
        udp: |p: Port| opened(Ports::udp(p));
        udp_range: |p: RangeInclusive<Port>| opened(Ports::udp_range(p));
        ingress: |p: RangeInclusive<Port>| grouped(|group| group.ingress(anyone(), p.clone()));
        egress: |p: RangeInclusive<Port>| grouped(|group| group.egress(anyone(), p.clone()));
        first: |n: usize| in_network(|network| AuroraCluster::mysql(
            AuroraMysql::V3_10_0, network.isolated().first(n)
        ));
        endpoint_zones: |n: usize| Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::Logs]).endpoint_zones(n);
        zones: |n: usize| Vpc::new(cidr!("10.0.0.0/16")).zones(n);
        subnet_prefix: |n: u8| Vpc::new(cidr!("10.0.0.0/16")).zones(6).subnet_prefix(TierName::Public, n);
    }
    ecr {
        delete_untagged_after: |t: Duration| Repository::new().delete_untagged_after(t);
        keep_last: |n: u32| Repository::new().keep_last(n);
    }
    ecs {
        between: |n: RangeInclusive<u32>| service(|s| s.autoscale(Autoscaling::between(n.clone()).cpu(60)));
        cpu: |n: u32| place! {
            scaling: scaled(|scaling| scaling.cpu(n)),
            container: contained(|container| container.cpu(n)),
        };
        memory: |n: u32| scaled(|scaling| scaling.memory(n));
        requests: |n: u32| beside(
            |service, balancer| service.behind(balancer, port!(80)).autoscale(Autoscaling::between(1..=4).requests(n))
        );
        cooldown: |t: Duration| scaled(|scaling| scaling.cpu(60).cooldown(t));
        schedule: |n: RangeInclusive<u32>| scaled(
            |scaling| scaling.cpu(60).schedule("morning", "0 8 ? * MON-FRI *", n.clone())
        );
        spot_beyond: |n: u32| service(|s| s.tasks(n).capacity(Capacity::spot_beyond(n)));
        port: |p: Port| service(|s| s.port(p).container(Container::new("proxy", nginx()).port(p)));
        memory_limit: |s: Size| contained(|container| container.memory_limit(s));
        memory_reservation: |s: Size| contained(|container| container.memory_reservation(s).memory_limit(s));
        open_files: |n: RangeInclusive<u32>| contained(|container| container.open_files(n.clone()));
        start_timeout: |t: Duration| contained(|container| container.start_timeout(t));
        stop_timeout: |t: Duration| contained(|container| container.stop_timeout(t));
        buffer: |s: Size| contained(|container| container.logs(ContainerLogs::non_blocking().buffer(s)));
        canary: |n: u32| place! {
            hours: deployed(BlueGreen::canary(n, Duration::hours(n))),
            minute: deployed(BlueGreen::canary(n, Duration::minutes(1)).bake_time(Duration::days(n))),
        };
        linear: |n: u32| place! {
            hours: deployed(BlueGreen::linear(n, Duration::hours(n))),
            minute: deployed(BlueGreen::linear(n, Duration::minutes(1)).bake_time(Duration::days(n))),
        };
        bake_time: |t: Duration| deployed(BlueGreen::all_at_once().bake_time(t));
        test_port: |p: Port| deployed(BlueGreen::all_at_once().test_port(p));
        pause: |t: Duration| deployed(
            BlueGreen::all_at_once().pause(LifecycleStage::PreProductionTrafficShift, t).bake_time(t)
        );
        healthy_percent: |n: RangeInclusive<u32>| place! {
            many: service(|s| s.tasks(u32::MAX).deployment(Deployment::rolling().healthy_percent(n.clone()))),
            one: service(|s| s.tasks(1).deployment(Deployment::rolling().healthy_percent(n.clone()))),
            none: service(|s| s.tasks(0).deployment(Deployment::rolling().healthy_percent(n.clone()))),
        };
        tasks: |n: u32| service(|s| s.tasks(n));
        ephemeral_storage: |s: Size| service(|service| service.ephemeral_storage(s));
        health_check_grace_period: |t: Duration| beside(
            |service, balancer| service.behind(balancer, port!(80)).health_check_grace_period(t)
        );
        interval: |t: Duration| watched(|check| check.interval(t).timeout(t));
        timeout: |t: Duration| watched(|check| check.timeout(t));
        retries: |n: u32| watched(|check| check.retries(n));
        start_period: |t: Duration| watched(|check| check.start_period(t));
        new: |s: Size| {
            let sizes = u32::all().into_iter().filter_map(|cpu| FargateSize::new(cpu, s).ok());
            assert_eq!(sizes.count(), 0);
            Topic::new()
        };
        behind: |p: Port| beside(|service, balancer| service.behind(balancer, p));
        behind_route: |p: Port| beside(|service, balancer| service.behind_route(balancer, p, Route::all()));
        discoverable_as: |p: Port| in_network(|network| {
            let cluster = Cluster::new().namespace();
            let size = fargate!(cpu = 256, memory = 512);
            let service = FargateService::new(nginx(), size, network.private());
            let service = service.cluster(&cluster).port(p).discoverable_as("api", p);
            place! { cluster, service }
        });
    }
    elbv2 {
        interval: |t: Duration| checked(|check| check.interval(t));
        timeout: |t: Duration| checked(|check| check.timeout(t).interval(t));
        healthy_threshold: |n: u32| checked(|check| check.healthy_threshold(n));
        unhealthy_threshold: |n: u32| checked(|check| check.unhealthy_threshold(n));
        codes: |n: RangeInclusive<u16>| checked(|check| check.codes(n.clone()));
        idle_timeout: |t: Duration| in_network(
            |network| LoadBalancer::public(network.public()).http().idle_timeout(t)
        );
        listener: |p: Port| in_network(|network| {
            let balancer = LoadBalancer::public(network.public()).http();
            let listener = Output::new(balancer.listener(p).reference());
            place! { balancer, listener }
        });
        priority: |n: u32| balanced(|route| route.priority(n));
        deregistration_delay: |t: Duration| balanced(|route| route.deregistration_delay(t));
        sticky: |t: Duration| balanced(|route| route.sticky(t));
    }
    kms {
        rotation_period: |t: Duration| Key::new().rotation_period(t);
        pending_window: |t: Duration| Key::new().pending_window(t);
    }
    lambda {
        timeout: |t: Duration| function(|f| f.timeout(t));
        memory: |s: Size| function(|f| f.memory(s));
        reserved_concurrency: |n: u32| function(|f| f.reserved_concurrency(n));
    }
    metrics {
        percentile: |n: f64| Alarm::above(metric().statistic(Statistic::percentile(n)), 1.0);
        period: |t: Duration| Alarm::above(metric().period(t), 1.0).evaluation_periods(u32::MAX);
    }
    operations {
        limit: |n: f64| operated(move |operations, _| operations.limit(Watch::MessageAge, n));
        limit_of: |n: f64| operated(move |operations, queue| operations.limit_of(queue, Watch::MessageAge, n));
    }
    profile {
        tasks: |n: u32| InProfile(Profile::development().tasks(n), service(|s| s));
        serverless: |n: RangeInclusive<f64>| InProfile(Profile::development().serverless(n), cluster(|c| c));
        readers: |n: u32| InProfile(Profile::production().readers(n), cluster(|c| c));
    }
    rds {
        reader_metrics: |n: u32| in_network(|network| {
            let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).readers(1);
            let busy = Alarm::above(database.reader_metrics(n).cpu(), 90.0);
            place! { database, busy }
        });
        serverless: |n: RangeInclusive<f64>| cluster(|c| c.serverless(n.clone()));
        auto_pause_after: |t: Duration| cluster(|c| c.serverless(0.0..=8.0).auto_pause_after(t));
        readers: |n: u32| cluster(|c| c.readers(n));
        rotate_credentials: |t: Duration| cluster(|c| c.rotate_credentials(t));
        port: |p: Port| cluster(|c| c.port(p));
        backup_retention: |t: Duration| cluster(|c| c.backup_retention(t));
        backtrack: |t: Duration| cluster(|c| c.backtrack(t));
        performance_insights: |t: Duration| cluster(|c| c.performance_insights(t));
    }
    route53 {
        ttl: |t: Duration| {
            let zone = HostedZone::existing("example.com", "Z0123456789ABCDEFGHIJ");
            Record::a(&zone, "db.example.com", ["10.1.0.10"]).ttl(t)
        };
    }
    s3 {
        max_age: |t: Duration| Bucket::new().cors(Cors::new([Method::Get], ["https://example.com"]).max_age(t));
        expire_after: |t: Duration| aged(Lifecycle::new().expire_after(t));
        expire_noncurrent_after: |t: Duration| aged(Lifecycle::new().expire_noncurrent_after(t));
        transition: |t: Duration| aged(
            Lifecycle::new().transition(StorageClass::InfrequentAccess, t).expire_after(Duration::days(u32::MAX))
        );
    }
    scheduler {
        weekdays: |n: Range<u32>| service(|s| s.working_hours(WorkingHours::weekdays(n.clone())));
        daily: |n: Range<u32>| cluster(|c| c.working_hours(WorkingHours::daily(n.clone())));
    }
    secretsmanager {
        password_length: |n: u32| place! { secret: Secret::generated().password_length(n) };
    }
    waf {
        rate_limit: |n: u32| in_network(|network| {
            LoadBalancer::public(network.public()).http().firewall(Firewall::new().rate_limit(n))
        });
    }
}

/// `FargateSize::literal` is the expansion of `fargate!`, which fails to compile.
const EXPANSIONS: [(&str, &str); 1] = [("ecs", "literal")];

#[test]
fn every_option_that_takes_a_number_is_tried() {
    let services = cdk_tests::workspace().join("cdk-aws/src");
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(&services).expect("is there").flatten() {
        let service = entry.file_name().into_string().expect("is UTF-8");
        if entry.path().is_dir() && service != "cfn" {
            numbers(&entry.path(), &mut |function| _ = found.insert((service.clone(), function.to_owned())));
        }
    }
    let own = |(service, name): (&str, &str)| (service.to_owned(), name.to_owned());
    let tested = TESTED.iter().flat_map(|(service, names)| names.iter().map(|name| (*service, *name)));
    let tested: BTreeSet<(String, String)> = tested.chain(EXPANSIONS).map(own).collect();
    assert_eq!(found, tested);
}

/// Calls back for each public function of a folder that takes a number.
fn numbers(folder: &Path, found: &mut dyn FnMut(&str)) {
    for entry in fs::read_dir(folder).expect("is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            numbers(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).expect("is UTF-8");
        let after = |words| text.split(words).skip(1);
        let functions = after("pub fn ").chain(after("pub const fn ")).filter(|rest| {
            let signature = rest.split(['{', ';']).next().unwrap_or_default();
            let parameters = signature.split(" -> ").next().unwrap_or_default();
            parameters.split(|c: char| !c.is_alphanumeric()).any(|word| NUMBERS.contains(&word))
        });
        for function in functions {
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let name = &function[..function.find(|c| !is_name(c)).unwrap_or_default()];
            found(name);
        }
    }
}

const NUMBERS: [&str; 17] = [
    "u8",
    "u16",
    "u32",
    "u64",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "f32",
    "f64",
    "Duration",
    "Size",
    "Port",
    "Ports",
    "Range",
    "RangeInclusive",
];
