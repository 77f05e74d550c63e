//! Load balancers, services, functions and roles.

use cdk_aws::cfn as handles;
use cdk_aws::ecs::{Capacity, ContainerHealthCheck, ContainerInsights, ContainerLogs};
use cdk_aws::iam::{Principal, Role, Statement};
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::rds::{Login, Privilege};

use super::data::{Data, Storage};
use super::network::Networks;

const CERTIFICATE: Arn =
    arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888");

/// The ways in.
#[derive(Construct)]
pub(crate) struct Front {
    pub(crate) public: LoadBalancer,
    pub(crate) internal: LoadBalancer,
    pub(crate) cluster: Cluster,
}

impl Front {
    pub(crate) fn new(networks: &Networks, storage: &Storage) -> Self {
        let public = LoadBalancer::public(networks.main.public())
            .https(CERTIFICATE)
            .name("shop")
            .idle_timeout(Duration::minutes(2))
            .access_logs(&storage.access_logs)
            .deletion_protection();
        let cluster = Cluster::new()
            .name("shop")
            .namespace()
            .container_insights(ContainerInsights::Enhanced)
            .log_commands(Retention::OneYear)
            .command_key(&storage.key);
        Front { public, internal: LoadBalancer::internal(networks.main.private()).http(), cluster }
    }
}

/// Programs.
#[derive(Construct)]
pub(crate) struct Compute {
    api: FargateService,
    worker: FargateService,
    site: FargateService,
    cleanup: Function,
    hook: Function,
    packed: Function,
    deployer: Role,
}

impl Compute {
    pub(crate) fn new(networks: &Networks, data: &Data, front: &Front, storage: &Storage) -> Self {
        let cleanup = cleanup(storage);
        let api = api(networks, data, front, storage).allow(&cleanup, access::Invoke);
        Compute {
            worker: worker(networks, data, front, storage),
            site: site(networks, front, storage).reaches_as("API", &api).depends_on(&cleanup),
            api,
            hook: hook(storage),
            packed: Function::new(
                Runtime::ProvidedAl2023,
                "bootstrap",
                Code::s3("options-archives-eu-west-1", "packed.zip"),
            )
            .network(networks.main.private())
            .reaches(&data.orders.login(Login::iam().schema_changes()))
            .reaches_as("FRONT", &front.internal),
            deployer: deployer(data, storage, &cleanup),
            cleanup,
        }
    }
}

fn api(networks: &Networks, data: &Data, front: &Front, storage: &Storage) -> FargateService {
    let routes = Route::path("/api/*")
        .host("shop.example.com")
        .host("www.example.com")
        .priority(10)
        .health_check(balancer_check())
        .deregistration_delay(Duration::seconds(60))
        .sticky(Duration::hours(1));
    let scaling = Autoscaling::between(2..=10)
        .cpu(60)
        .memory(70)
        .requests(1_000)
        .cooldown(Duration::minutes(2))
        .schedule("morning", "0 8 ? * MON-FRI *", 4..=10)
        .time_zone("Europe/Berlin");
    let privileges = [Privilege::Select, Privilege::Insert, Privilege::Execute];
    let deployment = Deployment::rolling().healthy_percent(100..=150).alarm(&storage.failures);
    FargateService::new(built(), fargate!(cpu = 1024, memory = 4096), networks.main.private())
        .cluster(&front.cluster)
        .name("api")
        .family("shop-api")
        .container_name("api")
        .main(container)
        .container(proxy())
        .container(migration(storage))
        .environment("STAGE", "prod")
        .environment("LOGIN", storage.login.arn())
        .secret("TOKEN", storage.token.whole())
        .secret("LOGIN_NAME", storage.login.field("username"))
        .port(port!(9090))
        .command(["serve", "--port", "8080"])
        .health_check(container_check())
        .architecture(Architecture::Arm64)
        .log_to(&storage.log)
        .ephemeral_storage(Size::gibibytes(50))
        .health_check_grace_period(Duration::minutes(2))
        .autoscale(scaling)
        .deployment(deployment)
        .behind_route(&front.public, port!(8080), routes)
        .behind(&front.internal, port!(8080))
        .discoverable_as("api", port!(8080))
        .reaches(&data.orders.login(Login::iam().user("orders_api").privileges(privileges)))
        .reaches_as("REPORTS", &data.reports.login(Login::iam().database("reports").read_only()))
        .reaches_as("TRIALS", &data.trials.login(Login::existing("trials")))
        .allow(&data.orders, access::Connect)
        .allow(&storage.uploads, access::ReadWrite)
        .allow(&storage.news, access::Publish)
        .allow(&storage.token, access::Read)
        .allow(&storage.log, access::Read)
        .statement(
            Statement::allow([action!("sqs:SendMessage")])
                .on([sub!("arn:{partition}:sqs:{region}:{account}:jobs")]),
        )
}

/// An image with every option of a build.
fn built() -> BuiltImage {
    Image::directory("programs/options/service")
        .dockerfile("Dockerfile")
        .target("service")
        .build_arg("PORT", "8080")
        .platform("linux/arm64")
        .ignore("tests")
        .links(Links::Follow)
}

fn container(main: Container) -> Container {
    main.memory_limit(Size::mebibytes(2048))
        .memory_reservation(Size::mebibytes(1024))
        .cpu(512)
        .user("1000:1000")
        .working_directory("/srv")
        .entry_point(["/srv/entry"])
        .read_only_root_filesystem()
        .writable("/var/cache/shop")
        .drop_capabilities()
        .open_files(4096..=8192)
        .label("team", "shop")
        .logs(ContainerLogs::non_blocking().buffer(Size::mebibytes(25)).multiline_pattern("^\\d{4}"))
        .start_timeout(Duration::minutes(1))
        .stop_timeout(Duration::seconds(90))
        .after_success("migration")
        .after("proxy")
}

fn proxy() -> Container {
    Container::new("proxy", Image::registry("public.ecr.aws/nginx/nginx:1.29"))
        .port(port!(8081))
        .environment("UPSTREAM", "localhost:8080")
        .command(["nginx", "-g", "daemon off;"])
        .health_check(ContainerHealthCheck::shell("curl -f http://localhost:8081/ || exit 1"))
        .memory_limit(Size::mebibytes(256))
        .tracing()
        .without_init_process()
        .restart()
        .logs(ContainerLogs::blocking())
}

fn migration(storage: &Storage) -> Container {
    Container::new("migration", Image::registry("public.ecr.aws/docker/library/busybox:1.37"))
        .not_essential()
        .secret("PASSWORD", storage.login.field("password"))
        .logs(ContainerLogs::none())
        .after_healthy("proxy")
}

fn balancer_check() -> HealthCheck {
    HealthCheck::path("/api/health")
        .interval(Duration::seconds(20))
        .timeout(Duration::seconds(10))
        .healthy_threshold(3)
        .unhealthy_threshold(4)
        .codes(200..=299)
}

fn container_check() -> ContainerHealthCheck {
    ContainerHealthCheck::command(["/srv/health"])
        .interval(Duration::seconds(15))
        .timeout(Duration::seconds(4))
        .retries(5)
        .start_period(Duration::seconds(30))
}

fn worker(networks: &Networks, data: &Data, front: &Front, storage: &Storage) -> FargateService {
    let digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let deployment = Deployment::rolling().healthy_percent(0..=100).without_rollback();
    FargateService::new(
        storage.images.image_by_digest(digest),
        fargate!(cpu = 256, memory = 512),
        networks.main.isolated(),
    )
    // Somebody pushes the image later, and then starts tasks.
    .tasks(0)
    .cluster(&front.cluster)
    .capacity(Capacity::spot_beyond(1))
    .platform_version("1.4.0")
    .without_zone_rebalancing()
    .execute_command()
    .no_internet()
    .log_retention(Retention::TwoWeeks)
    .deployment(deployment)
    .reaches(&data.reports.login(Login::master_secret()))
    .reaches(&front.internal)
    .allow(&storage.key, access::EncryptDecrypt)
    .allow(&storage.images, access::Push)
    .with::<handles::ecs::Service>("SchedulingStrategy", "REPLICA")
    .tag("kind", "worker")
}

fn site(networks: &Networks, front: &Front, storage: &Storage) -> FargateService {
    let uri = storage.images.uri();
    let image = Image::ecr(sub!("{uri}:site", uri = uri), storage.images.arn());
    FargateService::new(image, fargate!(cpu = 256, memory = 1024), networks.main.public())
        .tasks(0)
        .cluster(&front.cluster)
        .architecture(Architecture::X86_64)
        .capacity(Capacity::fargate())
        .deployment(Deployment::rolling().without_circuit_breaker())
        .main(|main| main.needs_root().needs_capabilities().needs_writable_root())
        .behind_route(&front.public, port!(80), Route::path("/worker/*").health_check(HealthCheck::path("/")))
}

fn cleanup(storage: &Storage) -> Function {
    let source = "exports.handler = async () => {};";
    Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source))
        .name("cleanup")
        .description("Removes what is old")
        .timeout(Duration::minutes(5))
        .memory(Size::mebibytes(512))
        .environment("BUCKET", storage.uploads.bucket_name())
        .reserved_concurrency(2)
        .log_retention(Retention::OneWeek)
        .allow(&storage.uploads, access::Write)
        .allow(&storage.key, access::Encrypt)
        .statement(Statement::allow([action!("s3:ListAllMyBuckets")]).on_all_resources())
        .invoked_by("sns.amazonaws.com", storage.news.arn())
}

fn hook(storage: &Storage) -> Function {
    Function::new(Runtime::Nodejs24, "index.handler", Code::directory("programs/options/function"))
        .architecture(Architecture::X86_64)
        .allow(&storage.uploads, access::Read)
        .allow(&storage.login, access::Write)
}

fn deployer(data: &Data, storage: &Storage, cleanup: &Function) -> Role {
    let deny = Statement::deny([action!("s3:DeleteBucket")]).on([storage.uploads.arn()]);
    Role::new(Principal::arn("arn:aws:iam::444455556666:role/deployer"))
        .assumed_by(Principal::service(sub!("codebuild.{url_suffix}")))
        .name("deployer")
        .description("Brings new versions")
        .managed_policy(sub!("arn:{partition}:iam::aws:policy/ReadOnlyAccess"))
        .permissions_boundary(sub!("arn:{partition}:iam::aws:policy/PowerUserAccess"))
        .statement(deny)
        .statement(
            Statement::allow([action!("ssm:GetParameter"), action!("ssm:PutParameter")])
                .on([sub!("arn:{partition}:ssm:{region}:{account}:parameter/shop/*")])
                .when("Bool", "aws:SecureTransport", true),
        )
        .allow(&storage.images, access::Pull)
        .allow(&storage.log, access::Write)
        .allow(&storage.key, access::Decrypt)
        .allow(&data.reports, access::Connect)
        .allow(cleanup, access::Invoke)
}
