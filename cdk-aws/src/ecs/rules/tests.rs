use crate::cfn::ecs::{Service, TaskDefinition};
use crate::prelude::*;
use crate::testing::diagnostics;

#[track_caller]
fn check(expected: &[&str], construct: impl Construct) {
    let found = diagnostics(construct);
    let codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code.id).collect();
    assert_eq!(codes, expected, "{found:#?}");
}

fn container(name: &'static str, memory: i64, port: u16) -> Value<Json> {
    cfn!(AWS::ECS::TaskDefinition::ContainerDefinition {
        Name: name,
        Image: "public.ecr.aws/nginx/nginx:1.27",
        Memory: memory,
        PortMappings: [PortMapping { ContainerPort: port }],
    })
}

fn task(cpu: &'static str, containers: Vec<Value<Json>>) -> Cfn<TaskDefinition> {
    cfn!(AWS::ECS::TaskDefinition {
        RequiresCompatibilities: ["FARGATE"],
        NetworkMode: "awsvpc",
        Cpu: cpu,
        Memory: "512",
        ContainerDefinitions: containers,
    })
}

#[test]
fn fargate_offers_the_size() {
    check(&[], task("256", vec![container("web", 512, 80)]));
    check(&["ECS0101"], task("300", vec![container("web", 512, 80)]));
    check(&["ECS0101"], task("1024", vec![container("web", 512, 80)]));
    check(
        &["ECS0102", "ECS0103", "ECS0103", "ECS0103"],
        cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"] }),
    );
}

#[test]
fn the_role_that_starts_containers_is_there() {
    let logging = cfn!(AWS::ECS::TaskDefinition::ContainerDefinition {
        Name: "web",
        Image: "public.ecr.aws/nginx/nginx:1.27",
        LogConfiguration: LogConfiguration { LogDriver: "awslogs" },
    });
    // Neither role nor options.
    check(&["ECS0103", "ECS0103"], task("256", vec![logging]));
}

#[test]
fn containers_fit_together() {
    check(&["ECS0102"], task("256", vec![container("web", 1024, 80)]));
    check(&["ECS0102"], task("256", vec![container("web", 256, 80), container("proxy", 512, 81)]));
    check(&["ECS0102"], task("256", vec![container("web", 256, 80), container("proxy", 256, 80)]));
    check(&["ECS0102"], task("256", vec![container("web", 256, 80), container("web", 256, 81)]));
    let waiting = |name: &'static str, other: &'static str| {
        cfn!(AWS::ECS::TaskDefinition::ContainerDefinition {
            Name: name,
            Image: "public.ecr.aws/nginx/nginx:1.27",
            DependsOn: [ContainerDependency { ContainerName: other, Condition: "START" }],
        })
    };
    check(&["ECS0102", "ECS0102"], task("256", vec![waiting("a", "b"), waiting("b", "a")]));
    check(&["ECS0102"], task("256", vec![waiting("a", "b")]));
}

#[derive(Construct)]
struct Written {
    task: Cfn<TaskDefinition>,
    service: Cfn<Service>,
}

fn written(service: impl FnOnce(Value<String>) -> Cfn<Service>) -> Written {
    let task = task("256", vec![container("web", 512, 80)]);
    let service = service(task.reference());
    Written { task, service }
}

#[test]
fn services_lead_to_containers_that_are_there() {
    let behind = |name: &'static str, port: u16| {
        written(|task| {
            cfn!(AWS::ECS::Service {
                TaskDefinition: task,
                NetworkConfiguration: NetworkConfiguration {
                    AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-0123456789abcdef0"] },
                },
                LoadBalancers: [LoadBalancer {
                    ContainerName: name,
                    ContainerPort: port,
                    TargetGroupArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/0123456789abcdef",
                }],
            })
        })
    };
    check(&[], behind("web", 80));
    check(&["ECS0105"], behind("web", 8080));
    check(&["ECS0105"], behind("api", 80));
}

#[test]
fn options_of_services_go_together() {
    check(
        &["ECS0104", "ECS0104", "ECS0104"],
        written(|task| {
            cfn!(AWS::ECS::Service {
                TaskDefinition: task,
                HealthCheckGracePeriodSeconds: 60,
                DeploymentController: DeploymentController { Type: "CODE_DEPLOY" },
                DeploymentConfiguration: DeploymentConfiguration {
                    DeploymentCircuitBreaker: DeploymentCircuitBreaker { Enable: true, Rollback: true },
                },
            })
        }),
    );
}

#[test]
fn changes_of_constructs_are_checked() {
    #[derive(Construct)]
    struct System {
        network: Vpc,
        service: FargateService,
    }
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
    let service = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
        .with::<TaskDefinition>("Cpu", "300");
    check(&["ECS0101"], System { network, service });
}
