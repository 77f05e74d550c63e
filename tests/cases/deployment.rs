//! Deployments that AWS would refuse, or that would not do what they appear to do.

use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::ecs::LifecycleStage;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;

use crate::errors_of;

/// The codes for a construct, each checked to have a line of this file.
fn codes(construct: impl Construct) -> Vec<&'static str> {
    let mut app = App::new("case");
    app.stage("dev", Environment::new(account!("111122223333"), region!("eu-west-1")), construct);
    errors_of(&app, "cases/deployment.rs")
}

#[derive(Construct)]
struct System {
    network: Vpc,
    images: Repository,
    balancer: LoadBalancer,
    alarm: Alarm,
    hook: Hook,
    service: FargateService,
}

/// A service behind a load balancer, whose images are delivered, and what its deployments may need.
fn system(change: impl Fn(FargateService, &Hook, &Alarm) -> FargateService) -> System {
    system_of(Image::delivered, change)
}

fn system_of(
    image: impl Fn(&Repository) -> Image,
    change: impl Fn(FargateService, &Hook, &Alarm) -> FargateService,
) -> System {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::public(network.public()).http();
    let alarm = Alarm::above(Metric::sum("Shop", "Errors"), 1.0);
    let function = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = 1;"));
    let hook = Hook::new(function.network(network.private()));
    let size = fargate!(cpu = 256, memory = 512);
    let service = FargateService::new(image(&images), size, network.private()).behind(&balancer, port!(80));
    System { service: change(service, &hook, &alarm), network, images, balancer, alarm, hook }
}

fn deployed(change: impl Fn(CodeDeploy, &Hook, &Alarm) -> CodeDeploy) -> System {
    system(|service, hook, alarm| service.deployment(change(CodeDeploy::all_at_once(), hook, alarm)))
}

fn native(deployment: impl Fn() -> BlueGreen) -> System {
    system_of(|_| Image::existing("shop", "1.0.0"), |service, _, _| service.deployment(deployment()))
}

/// A case: its name, the construct, and the codes that it must be reported with.
macro_rules! cases {
    ($($name:ident: $construct:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!(codes($construct), [$($code),*] as [&str; _]); })*
    };
}

cases! {
    // Valid programs give no diagnostics.
    right_code_deploy: deployed(|deploy, hook, alarm| {
        deploy.test_port(port!(8443)).hook(LifecycleEvent::AfterAllowTestTraffic, hook).alarm(alarm)
    }) => [];
    right_blue_green: native(|| BlueGreen::canary(10, Duration::minutes(5)).test_port(port!(8443))) => [];

    three_mistakes: deployed(|deploy, hook, _| {
        deploy
            .terminate_after(Duration::hours(49))
            .hold_for_approval(Duration::seconds(90))
            .hook(LifecycleEvent::AfterAllowTestTraffic, hook)
    }) => ["DEPLOY0007", "DEPLOY0008", "DEPLOY0018"];
    test_port_taken: deployed(|deploy, _, _| deploy.test_port(port!(80))) => ["ELB0009"];

    blue_green_step: native(|| BlueGreen::linear(2, Duration::minutes(5))) => ["CDK0052"];
    blue_green_bake: native(|| BlueGreen::all_at_once().bake_time(Duration::hours(25))) => ["CDK0052"];
    blue_green_bake_in_seconds: native(|| BlueGreen::canary(10, Duration::seconds(90))) => ["CDK0051"];
    blue_green_pause_long: native(|| {
        BlueGreen::all_at_once().pause(LifecycleStage::PostScaleUp, Duration::days(15))
    }) => ["CDK0052"];
    delivered_health: system(|service, _, _| {
        let check = ContainerHealthCheck::shell(" ").interval(Duration::minutes(6));
        service.health_check(check).main(|main| main.working_directory("shop"))
    }) => ["ECS0003", "CDK0052", "ECS0016"];
    delivered_by_code_deploy_health: system(|service, _, _| {
        let check = ContainerHealthCheck::shell(" ").interval(Duration::minutes(6));
        service.health_check(check).main(|main| main.working_directory("shop")).deployment(CodeDeploy::all_at_once())
    }) => ["ECS0003", "CDK0052", "ECS0016"];
    delivered_port_twice: system(|service, _, _| {
        service.container(Container::new("proxy", Image::registry("envoy")).port(port!(80)))
    }) => ["ECS0004"];
}

/// A service behind nothing.
#[derive(Construct)]
struct Lonely {
    network: Vpc,
    service: FargateService,
}

#[test]
fn traffic_needs_a_load_balancer_to_move_in() {
    let lonely = |deployment: Deployment| {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
        let service = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private());
        Lonely { service: service.deployment(deployment), network }
    };
    assert_eq!(codes(lonely(BlueGreen::all_at_once().into())), ["ECS0061"]);
}

#[test]
fn two_services_do_not_share_a_test_port() {
    #[derive(Construct)]
    struct Two {
        network: Vpc,
        images: Repository,
        balancer: LoadBalancer,
        one: FargateService,
        two: FargateService,
    }
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::public(network.public()).http();
    let service = |path, deployment| {
        FargateService::new(Image::delivered(&images), fargate!(cpu = 256, memory = 512), network.private())
            .behind_route(&balancer, port!(80), Route::path(path))
            .deployment(deployment)
    };
    let one = service("/a", CodeDeploy::all_at_once().test_port(port!(8443)));
    let two = service("/b", CodeDeploy::all_at_once().test_port(port!(8443)));
    assert_eq!(codes(Two { network, images, balancer, one, two }), ["ELB0009"]);
}

#[test]
fn a_hook_that_is_in_no_stack_is_the_error() {
    #[derive(Construct)]
    struct WithoutHook {
        network: Vpc,
        images: Repository,
        balancer: LoadBalancer,
        service: FargateService,
    }
    let System { network, images, balancer, service, .. } =
        deployed(|deploy, hook, _| deploy.hook(LifecycleEvent::AfterInstall, hook));
    assert_eq!(codes(WithoutHook { network, images, balancer, service }), ["CDK0001"]);
}

/// Compares a changed program with what is deployed.
fn after(before: System, then: System) -> Vec<&'static str> {
    let app = |system| {
        let mut app = App::new("case");
        app.stage("dev", Environment::new(account!("111122223333"), region!("eu-west-1")), system);
        app
    };
    let found = app(then).synth_after(&app(before).lock(), Format::Json).diagnostics;
    let errors = found.iter().filter(|diagnostic| diagnostic.severity == cdk_aws::core::Severity::Error);
    errors.map(|diagnostic| diagnostic.code.id).collect()
}

#[test]
fn service_update_taskdef() {
    let service = |tasks: u32, level: &'static str| {
        system(|service, _, _| {
            service.tasks(tasks).environment("LEVEL", level).deployment(CodeDeploy::all_at_once())
        })
    };
    // What runs in the tasks may change, because the pipeline deploys it. The service may not.
    assert_eq!(after(service(2, "debug"), service(2, "info")), [""; 0]);
    assert_eq!(after(service(2, "debug"), service(3, "debug")), ["DEPLOY0023"]);
}

#[test]
fn rules_stay_where_deployments_moved_them() {
    let service = |deployment: fn() -> Deployment, tasks: u32, priority: u32| {
        let change =
            |service: FargateService, _: &Hook, _: &Alarm| service.tasks(tasks).deployment(deployment());
        let mut system = system_of(|_| Image::existing("shop", "1.0.0"), change);
        let size = fargate!(cpu = 256, memory = 512);
        let route = Route::all().priority(priority);
        system.service =
            FargateService::new(Image::existing("shop", "1.0.0"), size, system.network.private())
                .tasks(tasks)
                .behind_route(&system.balancer, port!(80), route)
                .deployment(deployment());
        system
    };
    let by_ecs = || BlueGreen::all_at_once().into();
    assert_eq!(after(service(by_ecs, 2, 1), service(by_ecs, 3, 1)), [""; 0]);
    assert_eq!(after(service(by_ecs, 2, 1), service(by_ecs, 2, 7)), ["ELB0030"]);
    // The rule of a service with rolling deployments is not changed during a deployment.
    let rolling = || Deployment::rolling().into();
    assert_eq!(after(service(rolling, 2, 1), service(rolling, 2, 7)), [""; 0]);
}
