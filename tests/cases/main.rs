//! Wrong configurations of the reference architecture: each is caught before it is deployed, at its line.
//!
//! What cannot be written at all, or does not compile, is in `tests/ui`. A case is a construct with one mistake; it names the
//! code that must be reported, and the report must point into its file.

mod deployment;
mod edges;
mod extremes;
mod pipeline;
mod stacks_delivered;
mod written;

use std::collections::BTreeMap;

use cdk_aws::iam::Statement;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::s3::Lifecycle;

/// The codes of what is wrong with a construct, each checked to have a line of a file.
fn codes(construct: impl Construct, file: &str) -> Vec<&'static str> {
    let mut app = App::new("case");
    app.stage("dev", Environment::new(account!("111122223333"), region!("eu-west-1")), construct);
    errors_of(&app, file)
}

/// The codes of what is wrong with an app, each checked to have a line of a file.
fn errors_of(app: &App, file: &str) -> Vec<&'static str> {
    let synthesis = app.synth(Format::Json);
    assert_eq!(
        synthesis.failed(),
        synthesis.templates.is_empty(),
        "errors keep templates from being written"
    );
    let errors = synthesis.diagnostics.iter().filter(|d| d.severity == cdk_aws::core::Severity::Error);
    errors
        .map(|diagnostic| {
            let location = diagnostic.location;
            assert!(location.file().ends_with(file), "{} is shown at {location}", diagnostic.code.id);
            diagnostic.code.id
        })
        .collect()
}

/// The line, column and code of all that is wrong with a construct, in order.
fn places(construct: impl Construct) -> Vec<(u32, u32, &'static str)> {
    let mut app = App::new("case");
    app.stage("dev", Environment::new(account!("111122223333"), region!("eu-west-1")), construct);
    let found = app.synth(Format::Json).diagnostics;
    found.iter().map(|d| (d.location.line(), d.location.column(), d.code.id)).collect()
}

/// A network and something in it.
#[derive(Construct)]
struct In<T> {
    network: Vpc,
    content: T,
}

fn in_network<T: Construct>(make: impl Fn(&Vpc) -> T) -> In<T> {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    In { content: make(&network), network }
}

fn nginx() -> Image {
    Image::registry("public.ecr.aws/nginx/nginx:1.27")
}

fn service(change: impl Fn(FargateService) -> FargateService) -> In<FargateService> {
    in_network(|network| {
        change(FargateService::new(nginx(), fargate!(cpu = 256, memory = 512), network.private()))
    })
}

fn cluster(change: impl Fn(AuroraCluster) -> AuroraCluster) -> In<AuroraCluster> {
    in_network(|network| change(AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())))
}

/// A load balancer with a service for each route.
#[derive(Construct)]
struct Routed {
    balancer: LoadBalancer,
    services: BTreeMap<String, FargateService>,
}

fn routed<const N: usize>(routes: [Route; N]) -> In<Routed> {
    in_network(|network| {
        let balancer = LoadBalancer::public(network.public()).http();
        let services = routes.iter().enumerate().map(|(index, route)| {
            let service = FargateService::new(nginx(), fargate!(cpu = 256, memory = 512), network.private());
            (format!("service{index}"), service.behind_route(&balancer, port!(80), route.clone()))
        });
        Routed { services: services.collect(), balancer }
    })
}

fn function(change: impl Fn(Function) -> Function) -> Function {
    change(Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = () => {};")))
}

/// A case: its name, the codes that it is reported with, and the codes that it must be reported with.
macro_rules! cases {
    ($($name:ident: $construct:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!(codes($construct, file!()), [$($code),*] as [&str; _]); })*
    };
}

use cases;

cases! {
    // Valid programs give no diagnostics.
    right_service: service(|service| service.tasks(3)) => [];
    right_routes: routed([Route::path("/api/*"), Route::all()]) => [];

    nat_gateways_zero: {
        let network = Vpc::new(cidr!("10.0.0.0/16")).nat_gateways(Nat::None);
        In { content: FargateService::new(nginx(), fargate!(cpu = 256, memory = 512), network.private()), network }
    } => ["ECS0056", "ECS0057"];


    health_interval_high: routed([Route::all().health_check(HealthCheck::path("/").interval(Duration::seconds(301)))])
        => ["CDK0052"];
    health_threshold_one: routed([Route::all().health_check(HealthCheck::path("/").healthy_threshold(1))]) => ["CDK0052"];

    aurora_instance_class_free_text: cluster(|c| c.instance_class(InstanceClass::other("r6g large"))) => ["RDS0007"];
    aurora_port: cluster(|c| c.port(port!(1000))) => ["CDK0052"];
    aurora_password_short: in_network(|network| {
        let secret = Secret::credentials("admin").password_length(6);
        let cluster = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&secret);
        WithSecret { secret, cluster }
    }) => ["RDS0024"];
    aurora_backtrack: cluster(|c| c.backtrack(Duration::hours(73))) => ["CDK0052"];
    aurora_far_too_many_readers: cluster(|c| c.readers(u32::MAX)) => ["RDS0018"];
    aurora_backup_for_part_of_a_day: cluster(|c| c.backup_retention(Duration::hours(36))) => ["CDK0051"];
    aurora_insights_for_part_of_a_day: cluster(|c| c.performance_insights(Duration::hours(170))) => ["RDS0041"];
    aurora_capacity_too_great: cluster(|c| c.serverless(0.5..=256.5)) => ["CDK0052"];
    aurora_capacity_infinite: cluster(|c| c.serverless(0.5..=f64::INFINITY)) => ["CDK0041"];
    aurora_pause_too_soon: cluster(|c| c.serverless(0.0..=4.0).auto_pause_after(Duration::minutes(4))) => ["CDK0052"];
    aurora_class_of_each_instance: cluster(|c| c.instance_class(InstanceClass::other("db.t3.nano")).readers(2)) => ["RDS0007"];
    aurora_several: cluster(|c| {
        c.readers(16)
            .backup_retention(Duration::days(36))
            .database_name("my-shop")
            .serverless(16.0..=2.0)
            .parameter("slow_query_log", "yes")
            .parameter("slow_query_log", "1")
            .rotate_credentials(Duration::days(30))
    }) => ["RDS0018", "RDS0028", "RDS0019", "RDS0038", "RDS0034", "RDS0026"];
    aurora_rotation_for_part_of_a_day: in_network(|network| {
        let secret = Secret::credentials("admin");
        let cluster = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.private());
        WithSecret { cluster: cluster.credentials(&secret).rotate_credentials(Duration::hours(36)), secret }
    }) => ["CDK0051"];
    aurora_in_no_network: {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    } => ["CDK0001"];

    key_times: Key::new().rotation_period(Duration::days(89)).pending_window(Duration::days(31))
        => ["CDK0052", "CDK0052"];
    key_window_of_part_of_a_day: Key::new().pending_window(Duration::hours(180)) => ["CDK0051"];
    key_alias_of_aws: Key::new().alias("aws/shop") => ["KMS0001"];
    key_alias_with_space: Key::new().alias("my shop") => ["KMS0001"];
    key_alias_empty: Key::new().alias("") => ["KMS0001"];
    secret_length: Secret::generated().password_length(4097) => ["CDK0052"];

    function_with_four_mistakes: function(|f| {
        f.name("check the shop")
            .timeout(Duration::minutes(16))
            .environment("SHOP-URL", "x")
            .statement(Statement::allow([action!("s3:GetObject")]))
    }) => ["LAMBDA0002", "LAMBDA0001", "LAMBDA0003", "IAM0003"];
    bucket_expiry_zero: Bucket::new().lifecycle(Lifecycle::new().expire_after(Duration::days(0))) => ["CDK0052"];
    bucket_old_versions_zero: Bucket::new().lifecycle(Lifecycle::new().expire_noncurrent_after(Duration::days(0))) => ["CDK0052"];
    bucket_rules_at_most: (0..999).fold(Bucket::new(), |bucket, _| bucket.lifecycle(Lifecycle::new())) => [];
    hook_memory: function(|f| f.memory(Size::mebibytes(64))) => ["CDK0052"];

    aurora_database_reserved: cluster(|c| c.database_name("mysql")) => ["RDS0019"];
    aurora_class_old: cluster(|c| c.instance_class(InstanceClass::other("db.r3.large"))) => ["RDS0007"];
    alarm_not_a_number: Alarm::above(Metric::sum("Shop", "Orders"), f64::NAN) => ["CDK0041"];


}

/// A cluster with a secret of its own.
#[derive(Construct)]
struct WithSecret {
    secret: Secret,
    cluster: AuroraCluster,
}

#[test]
fn stages_are_told_apart_and_errors_are_not_repeated() {
    let mut app = App::new("case");
    for (stage, account) in [("dev", account!("111122223333")), ("prod", account!("444455556666"))] {
        app.stage(stage, Environment::new(account, region!("eu-west-1")), cluster(|c| c.readers(16)));
    }
    let synthesis = app.synth(Format::Json);
    assert_eq!(synthesis.diagnostics.len(), 1);
    assert_eq!(synthesis.diagnostics[0].paths, ["dev/content", "prod/content"]);
}

#[test]
fn each_mistake_of_one_construct_is_reported_at_its_place() {
    let line = line!();
    let shop = in_network(|network| {
        FargateService::new(
            Image::registry("nginx latest"),
            fargate!(cpu = 256, memory = 512),
            network.private(),
        )
        .tasks(6000)
        .with::<cfn::ecs::Service>("PlatformVersoin", "1")
    });
    let expected = [(line + 3, 13, "ECS0015"), (line + 7, 10, "ECS0038"), (line + 8, 10, "CDK0049")];
    assert_eq!(places(shop), expected);
}

#[test]
fn more_tasks_than_there_are_numbers_for_are_reported() {
    let line = line!();
    let rolling = Deployment::rolling().healthy_percent(0..=u32::MAX);
    let shop = service(|s| s.tasks(u32::MAX).deployment(rolling.clone()));
    assert_eq!(places(shop), [(line + 2, 30, "ECS0038")]);
}
