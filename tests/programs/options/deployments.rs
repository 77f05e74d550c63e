//! Services whose versions are deployed side by side: by CodeDeploy, and by ECS itself.

use cdk_aws::cloudwatch::{Markdown, Number};
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::ecs::{ContainerHealthCheck, LifecycleStage};
use cdk_aws::elbv2::HealthCheck;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::operations::Watch;
use cdk_aws::prelude::*;
use cdk_aws::wiring::Peer;

#[derive(Construct)]
pub(crate) struct Deployments {
    network: Vpc,
    database: AuroraCluster,
    images: Repository,
    balancer: LoadBalancer,
    failures: Alarm,
    news: Topic,
    smoke: Hook,
    verdict: Function,
    by_code_deploy: FargateService,
    by_code_deploy_in_steps: FargateService,
    by_ecs: FargateService,
    by_ecs_in_steps: FargateService,
    first_targets: Alarm,
    second_targets: Alarm,
    operations: Stack<Operations>,
}

const SMOKE: &str = "exports.handler = async (event) => event;";

impl Deployments {
    pub(crate) fn new(certificate: Arn) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
        let images = Repository::new();
        let balancer = LoadBalancer::public(network.public()).https(certificate);
        let failures = Alarm::above(balancer.metrics().balancer_5xx(), 1.0);
        let news = Topic::new();
        let function = || Function::new(Runtime::Nodejs22, "index.handler", Code::inline(SMOKE));
        let smoke = Hook::new(function().timeout(Duration::minutes(5)).network(network.private()));
        let verdict = function();
        let service = |path: &'static str, priority| {
            let route = Route::path(path).priority(priority).health_check(HealthCheck::path("/health"));
            FargateService::new(
                Image::delivered(&images),
                fargate!(cpu = 256, memory = 512),
                network.private(),
            )
            .main(|container| container.read_only_root_filesystem().user("1000"))
            .health_check(ContainerHealthCheck::shell("wget -q -O - http://localhost:8080/health"))
            .behind_route(&balancer, port!(8080), route)
        };
        let by_code_deploy = service("/a/*", 1)
            .reaches(&database)
            .environment("TOPIC", news.arn())
            .autoscale(Autoscaling::between(2..=4).requests(1000))
            .deployment(
                CodeDeploy::canary_10_percent_5_minutes()
                    .test_port(port!(8443))
                    .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke)
                    .hook(LifecycleEvent::AfterAllowTraffic, &smoke)
                    .alarm(&failures)
                    .ignore_poll_alarm_failure()
                    .notify(&news),
            );
        let by_code_deploy_in_steps =
            service("/b/*", 2).capacity(Capacity::spot_beyond(1)).platform_version("1.4.0").deployment(
                CodeDeploy::linear(20, Duration::minutes(2))
                    .test_port(port!(8444))
                    .test_traffic_from_anywhere()
                    .test_traffic_from(Peer::cidr(cidr!("192.0.2.0/24")))
                    .terminate_after(Duration::hours(1))
                    .hold_for_approval(Duration::hours(4))
                    .without_rollback(),
            );
        let native = |path, priority| {
            let route = Route::path(path).priority(priority);
            FargateService::new(
                Image::directory("programs/options/service"),
                fargate!(cpu = 256, memory = 512),
                network.private(),
            )
            .behind_route(&balancer, port!(8080), route)
        };
        let by_ecs = native("/c/*", 3).deployment(
            BlueGreen::canary(10, Duration::minutes(5))
                .bake_time(Duration::minutes(30))
                .test_port(port!(8445))
                .test_traffic_from(Peer::cidr(cidr!("192.0.2.0/24")))
                .hook(LifecycleStage::PostTestTrafficShift, &verdict)
                .pause(LifecycleStage::PreProductionTrafficShift, Duration::hours(8))
                .alarm(&failures),
        );
        let by_ecs_in_steps = native("/d/*", 4).deployment(BlueGreen::linear(25, Duration::minutes(3)));
        let first_targets = Alarm::above(by_ecs.target_metrics(&balancer).unhealthy_hosts(), 0.0);
        let second_targets = Alarm::above(by_ecs.second_target_metrics(&balancer).unhealthy_hosts(), 0.0);
        let operations = Operations::new()
            .notify(&news)
            .email("operations@example.com")
            .runbooks("https://wiki.example.com/runbooks")
            .limit(Watch::Latency, 0.5)
            .limit_of(&by_ecs, Watch::Cpu, 75.0)
            .without(Watch::DroppedPackets)
            .without_of(&by_ecs, Watch::Memory)
            .dashboard_name("releases")
            .row((Markdown::new("Orders"), Number::new("Requests").metric(balancer.metrics().requests())));
        Deployments {
            operations: Stack::new(operations),
            first_targets,
            second_targets,
            network,
            database,
            images,
            balancer,
            failures,
            news,
            smoke,
            verdict,
            by_code_deploy,
            by_code_deploy_in_steps,
            by_ecs,
            by_ecs_in_steps,
        }
    }
}
