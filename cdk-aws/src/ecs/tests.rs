use serde_json::json;

use super::{Capacity, Container, ContainerHealthCheck, ContainerLogs};
use crate::prelude::*;
use crate::testing::{diagnostics, properties, template};

#[derive(Construct)]
struct System {
    network: Vpc,
    images: Repository,
    balancer: LoadBalancer,
    service: FargateService,
}

fn system(service: impl FnOnce(FargateService, &LoadBalancer) -> FargateService) -> System {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::public(network.public()).http();
    let size = fargate!(cpu = 512, memory = 1024);
    let service = service(FargateService::new(images.image("1"), size, network.private()), &balancer);
    System { network, images, balancer, service }
}

fn sidecar(name: &'static str) -> Container {
    Container::new(name, Image::registry("public.ecr.aws/docker/library/busybox:1.37"))
}

/// Asserts that a service gets exactly these codes, all with a location.
#[track_caller]
fn check(expected: &[&str], service: impl FnOnce(FargateService) -> FargateService) {
    let found = diagnostics(system(|it, _| service(it)));
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.id).collect();
    assert_eq!(codes, expected, "{found:#?}");
    assert!(found.iter().all(|diagnostic| diagnostic.location.file().ends_with("tests.rs")));
}

#[test]
fn a_service_is_replaced_in_turn_and_rolled_back() {
    let template = template(system(|it, balancer| it.behind(balancer, port!(8080))));
    let service = properties(&template, "AWS::ECS::Service")[0];
    assert_eq!(service["DesiredCount"], 2);
    assert_eq!(service["LaunchType"], "FARGATE");
    assert_eq!(service["AvailabilityZoneRebalancing"], "ENABLED");
    assert_eq!(service["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"], "DISABLED");
    let breaker = &service["DeploymentConfiguration"]["DeploymentCircuitBreaker"];
    assert_eq!(*breaker, json!({ "Enable": true, "Rollback": true }));
    assert_eq!(service["LoadBalancers"][0]["ContainerPort"], 8080);
    let task = properties(&template, "AWS::ECS::TaskDefinition")[0];
    assert_eq!(task["RuntimePlatform"]["CpuArchitecture"], "ARM64");
    assert_eq!(task["ContainerDefinitions"][0]["PortMappings"][0]["ContainerPort"], 8080);
}

#[test]
fn the_number_of_tasks_is_left_to_autoscaling() {
    let scaling = Autoscaling::between(2..=10)
        .cpu(60)
        .requests(1_000)
        .schedule("morning", "0 8 ? * MON-FRI *", 4..=10)
        .time_zone("Europe/Berlin");
    let template = template(system(|it, balancer| it.behind(balancer, port!(8080)).autoscale(scaling)));
    assert_eq!(properties(&template, "AWS::ECS::Service")[0].get("DesiredCount"), None);
    let target = properties(&template, "AWS::ApplicationAutoScaling::ScalableTarget")[0];
    assert_eq!((&target["MinCapacity"], &target["MaxCapacity"]), (&json!(2), &json!(10)));
    assert_eq!(target["ScheduledActions"][0]["Schedule"], "cron(0 8 ? * MON-FRI *)");
    assert_eq!(target["ScheduledActions"][0]["Timezone"], "Europe/Berlin");
    assert_eq!(properties(&template, "AWS::ApplicationAutoScaling::ScalingPolicy").len(), 2);
}

#[test]
fn spare_capacity_is_used_beyond_a_base() {
    let template = template(system(|it, _| it.capacity(Capacity::spot_beyond(2))));
    let service = properties(&template, "AWS::ECS::Service")[0];
    assert_eq!(service.get("LaunchType"), None);
    let expected = json!([
        { "CapacityProvider": "FARGATE", "Base": 2, "Weight": 0 },
        { "CapacityProvider": "FARGATE_SPOT", "Weight": 1 },
    ]);
    assert_eq!(service["CapacityProviderStrategy"], expected);
}

#[test]
fn containers_are_as_they_are_told() {
    let logs = ContainerLogs::non_blocking().buffer(Size::mebibytes(25));
    let changed = |main: Container| main.open_files(1024..=4096).drop_capabilities().logs(logs).cpu(256);
    let proxy = sidecar("proxy").after("main").logs(ContainerLogs::none()).restart();
    let template = template(system(|it, _| it.main(changed).container(proxy)));
    let containers = &properties(&template, "AWS::ECS::TaskDefinition")[0]["ContainerDefinitions"];
    let main = &containers[0];
    assert_eq!(main["Ulimits"], json!([{ "Name": "nofile", "SoftLimit": 1024, "HardLimit": 4096 }]));
    assert_eq!(main["LinuxParameters"], json!({ "Capabilities": { "Drop": ["ALL"] } }));
    assert_eq!(main["LogConfiguration"]["Options"]["max-buffer-size"], "25m");
    assert_eq!(main["Cpu"], 256);
    assert_eq!(containers[1].get("LogConfiguration"), None);
    assert_eq!(containers[1]["DependsOn"], json!([{ "ContainerName": "main", "Condition": "START" }]));
    assert_eq!(containers[1]["RestartPolicy"], json!({ "Enabled": true }));
}

#[test]
fn shells_are_logged_where_the_cluster_says() {
    #[derive(Construct)]
    struct Shells {
        system: System,
        cluster: Cluster,
    }
    let cluster = Cluster::new().log_commands(Retention::OneYear);
    let system = system(|it, _| it.cluster(&cluster).execute_command());
    let template = template(Shells { system, cluster });
    let configuration = &properties(&template, "AWS::ECS::Cluster")[0]["Configuration"];
    assert_eq!(configuration["ExecuteCommandConfiguration"]["Logging"], "OVERRIDE");
    let text = properties(&template, "AWS::IAM::Role").iter().map(ToString::to_string).collect::<String>();
    assert!(
        text.contains("ssmmessages:OpenDataChannel") && text.contains("logs:DescribeLogStreams"),
        "{text}"
    );
}

#[test]
fn memory_and_cpu_fit_into_the_task() {
    check(&["ECS0001"], |it| it.main(|main| main.memory_limit(Size::mebibytes(2048))));
    check(&["ECS0001"], |it| it.main(|main| main.memory_limit(Size::mebibytes(4))));
    check(&["ECS0001"], |it| {
        it.main(|main| main.memory_limit(Size::mebibytes(768)))
            .container(sidecar("proxy").memory_limit(Size::mebibytes(512)))
    });
    check(&[], |it| {
        it.main(|main| main.memory_limit(Size::mebibytes(1024)).memory_reservation(Size::mebibytes(512)))
            .container(sidecar("proxy").memory_reservation(Size::mebibytes(512)))
    });
    check(&["ECS0002"], |it| {
        it.main(|main| main.memory_limit(Size::mebibytes(256)).memory_reservation(Size::mebibytes(512)))
    });
    check(&["ECS0020"], |it| it.main(|main| main.cpu(512)).container(sidecar("proxy").cpu(2)));
    check(&["ECS0020"], |it| it.main(|main| main.cpu(1)));
}

#[test]
fn containers_fit_together() {
    check(&["ECS0004"], |it| it.port(port!(80)).container(sidecar("proxy").port(port!(80))));
    check(&["ECS0005"], |it| it.container(sidecar("proxy").after("proxy")));
    check(&["ECS0005", "ECS0005"], |it| {
        it.main(|main| main.after("proxy")).container(sidecar("proxy").after("main"))
    });
    check(&["ECS0007"], |it| it.container(sidecar("main")));
    check(&["ECS0008"], |it| it.container(sidecar("proxy").after("web")));
    check(&["ECS0017"], |it| it.container(sidecar("proxy").after_healthy("main")));
    check(&["ECS0017"], |it| it.main(|main| main.after_success("migration")).container(sidecar("migration")));
    check(&[], |it| {
        it.main(|main| main.after_success("migration")).container(sidecar("migration").not_essential())
    });
    check(&["ECS0019"], |it| it.main(Container::not_essential));
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    check(&["ECS0021"], |it| names.into_iter().fold(it, |it, name| it.container(sidecar(name))));
}

#[test]
fn names_and_variables_are_valid() {
    check(&["ECS0006"], |it| it.name("order service"));
    check(&["ECS0006"], |it| it.family("orders.api"));
    check(&["ECS0006"], |it| it.container(sidecar("log router")));
    check(&["ECS0014"], |it| it.environment("STAGE", "dev").environment("STAGE", "prod"));
    check(&["ECS0014"], |it| it.container(sidecar("a").environment("A", "1").environment("A", "2")));
    check(&["ECS0014"], |it| it.environment("", "dev"));
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "the mistake that is tested")]
fn times_and_numbers_are_those_that_fargate_offers() {
    let health = || ContainerHealthCheck::shell("true");
    check(&["ECS0003"], |it| it.health_check(health().retries(11)));
    check(&["ECS0003"], |it| it.health_check(health().interval(Duration::seconds(4))));
    check(&["ECS0003"], |it| it.health_check(health().timeout(Duration::seconds(61))));
    check(&["ECS0003"], |it| it.health_check(health().start_period(Duration::seconds(301))));
    check(&["ECS0003"], |it| it.health_check(ContainerHealthCheck::shell("")));
    check(&["ECS0013"], |it| it.ephemeral_storage(Size::gibibytes(20)));
    check(&["ECS0015"], |it| it.health_check_grace_period(Duration::minutes(1)));
    check(&["ECS0016"], |it| it.main(|main| main.stop_timeout(Duration::minutes(3))));
    check(&["ECS0016"], |it| it.main(|main| main.start_timeout(Duration::seconds(1))));
    check(&["ECS0018"], |it| it.tasks(5001));
    check(&["ECS0022"], |it| it.main(Container::read_only_root_filesystem).execute_command());
    check(&["ECS0023"], |it| it.main(|main| main.open_files(2048..=1024)));
}

#[test]
fn deployments_leave_room_for_a_task() {
    check(&["ECS0011"], |it| it.deployment(Deployment::rolling().healthy_percent(100..=100)));
    check(&["ECS0011"], |it| it.deployment(Deployment::rolling().healthy_percent(50..=250)));
    check(&["ECS0011"], |it| it.tasks(1).deployment(Deployment::rolling().healthy_percent(100..=150)));
    check(&[], |it| it.tasks(1).deployment(Deployment::rolling().healthy_percent(0..=100)));
    check(&[], |it| it.tasks(2).deployment(Deployment::rolling().healthy_percent(100..=150)));
}

#[test]
#[expect(clippy::reversed_empty_ranges, reason = "the mistake that is tested")]
fn autoscaling_makes_sense() {
    check(&["ECS0009"], |it| it.autoscale(Autoscaling::between(4..=2).cpu(60)));
    check(&["ECS0009"], |it| it.autoscale(Autoscaling::between(2..=4)));
    check(&["ECS0009"], |it| it.autoscale(Autoscaling::between(2..=4).cpu(0)));
    check(&["ECS0010"], |it| it.autoscale(Autoscaling::between(2..=4).requests(100)));
    let scheduled = |cron| Autoscaling::between(2..=4).schedule("morning", cron, 2..=4);
    check(&["ECS0009"], |it| it.autoscale(scheduled("0 8 * * MON-FRI *")));
    check(&["ECS0009"], |it| it.autoscale(scheduled("0 8 * * *")));
    check(&[], |it| it.autoscale(scheduled("0/30 8 ? * MON-FRI *")));
}

#[test]
fn wiring_stays_in_the_vpc() {
    #[derive(Construct)]
    struct Two {
        system: System,
        other: Vpc,
        database: AuroraCluster,
        balancer: LoadBalancer,
    }
    let other = Vpc::new(cidr!("10.1.0.0/16"));
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, other.isolated());
    let balancer = LoadBalancer::public(other.public()).http();
    let system = system(|it, _| it.reaches(&database).behind(&balancer, port!(8080)));
    let found = diagnostics(Two { system, other, database, balancer });
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.id).collect();
    assert_eq!(codes, ["ECS0025", "ECS0025"], "{found:#?}");
}

#[derive(Construct)]
struct Services {
    network: Vpc,
    cluster: Cluster,
    orders: FargateService,
    shop: FargateService,
}

fn services(cluster: Cluster, orders: impl FnOnce(FargateService) -> FargateService) -> Services {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let image = || Image::registry("public.ecr.aws/nginx/nginx:1.27");
    let service = || FargateService::new(image(), fargate!(cpu = 512, memory = 1024), network.private());
    let orders = orders(service().cluster(&cluster));
    let shop = service().cluster(&cluster).reaches_as("ORDERS", &orders);
    Services { network, cluster, orders, shop }
}

#[test]
fn services_find_each_other() {
    let cluster = Cluster::new().namespace();
    let template = template(services(cluster, |it| it.discoverable_as("orders", port!(8080))));
    let found = properties(&template, "AWS::ECS::Service");
    let offered = &found[0]["ServiceConnectConfiguration"]["Services"][0];
    assert_eq!(offered["ClientAliases"], json!([{ "DnsName": "orders", "Port": 8080 }]));
    assert_eq!(found[1]["ServiceConnectConfiguration"].get("Services"), None);
    assert_eq!(found[1]["ServiceConnectConfiguration"]["Enabled"], true);
    let tasks = properties(&template, "AWS::ECS::TaskDefinition");
    assert_eq!(tasks[0]["ContainerDefinitions"][0]["PortMappings"][0]["Name"], "orders");
    let variables = &tasks[1]["ContainerDefinitions"][0]["Environment"];
    assert_eq!(variables[2], json!({ "Name": "ORDERS_URL", "Value": "http://orders:8080" }));
    assert_eq!(properties(&template, "AWS::EC2::SecurityGroupIngress")[0]["FromPort"], 8080);
}

#[test]
fn services_that_cannot_be_found_are_reported() {
    let codes = |cluster: Cluster, change: fn(FargateService) -> FargateService| {
        let found = diagnostics(services(cluster, change));
        found.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>()
    };
    assert_eq!(codes(Cluster::new().namespace(), |it| it), ["ECS0026"]);
    assert_eq!(codes(Cluster::new().namespace(), |it| it.discoverable_as("Orders", port!(80))), ["ECS0026"]);
    assert_eq!(codes(Cluster::new(), |it| it.discoverable_as("orders", port!(80))), ["ECS0026"]);
}

#[test]
fn tasks_reach_what_they_start_from() {
    #[derive(Construct)]
    struct Closed {
        network: Vpc,
        service: FargateService,
    }
    let codes = |network: Vpc| {
        let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
        let service = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.isolated());
        let found = diagnostics(Closed { network, service });
        found.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>()
    };
    // The image, and CloudWatch Logs.
    assert_eq!(codes(Vpc::new(cidr!("10.0.0.0/16"))), ["ECS0012", "ECS0012"]);
    assert_eq!(codes(Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::Logs])), ["ECS0012"]);
}
