use serde_json::json;

use super::{Capacity, Container, ContainerLogs};
use crate::prelude::*;
use crate::testing::{diagnostics, properties, template};

#[derive(Construct)]
struct System {
    network: Vpc,
    balancer: LoadBalancer,
    service: FargateService,
}

fn system(service: impl FnOnce(FargateService, &LoadBalancer) -> FargateService) -> System {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let balancer = LoadBalancer::public(network.public()).http();
    let size = fargate!(cpu = 512, memory = 1024);
    let image = Image::existing("shop", "1");
    let service = service(FargateService::new(image, size, network.private()), &balancer);
    System { network, balancer, service }
}

fn sidecar(name: &'static str) -> Container {
    Container::new(name, Image::registry("public.ecr.aws/docker/library/busybox:1.37"))
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
fn a_service_has_no_tasks_at_night_and_an_update_starts_none() {
    let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
    let template = template(system(|it, _| it.tasks(3).working_hours(hours)));
    // A deployment at night would set the number.
    assert_eq!(properties(&template, "AWS::ECS::Service")[0].get("DesiredCount"), None);
    let target = properties(&template, "AWS::ApplicationAutoScaling::ScalableTarget")[0];
    assert_eq!((&target["MinCapacity"], &target["MaxCapacity"]), (&json!(3), &json!(3)));
    let action = |name: &str, cron: &str, tasks: u32| {
        json!({
            "ScheduledActionName": name,
            "Schedule": format!("cron({cron})"),
            "Timezone": "Europe/Berlin",
            "ScalableTargetAction": { "MinCapacity": tasks, "MaxCapacity": tasks },
        })
    };
    let expected = json!([
        action("WorkingHoursBegin", "0 7 ? * MON-FRI *", 3),
        action("WorkingHoursEnd", "0 20 ? * MON-FRI *", 0),
    ]);
    assert_eq!(target["ScheduledActions"], expected);
    assert_eq!(properties(&template, "AWS::ApplicationAutoScaling::ScalingPolicy").len(), 0);
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
    let linux = json!({ "InitProcessEnabled": true, "Capabilities": { "Drop": ["ALL"] } });
    assert_eq!(main["LinuxParameters"], linux);
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
    assert_eq!(codes(Vpc::new(cidr!("10.0.0.0/16"))), ["ECS0056", "ECS0057"]);
    assert_eq!(codes(Vpc::new(cidr!("10.0.0.0/16")).endpoints([Endpoint::Logs])), ["ECS0056"]);
}
