//! Tasks, services and images: what AWS refuses, and next to it what AWS accepts.

use std::collections::BTreeMap;

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

fn td(container: Value<Json>) -> Cfn<cfn::ecs::TaskDefinition> {
    cfn!(AWS::ECS::TaskDefinition {
        RequiresCompatibilities: ["FARGATE"],
        NetworkMode: "awsvpc",
        Cpu: "256",
        Memory: "512",
        ExecutionRoleArn: "arn:aws:iam::111122223333:role/x",
        ContainerDefinitions: vec![container]
    })
}

fn svc(f: impl Fn(Value<Json>) -> Cfn<cfn::ecs::Service>) -> Cfn<cfn::ecs::Service> {
    f(cfn!(AWS::ECS::Service::NetworkConfiguration {
        AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-0123456789abcdef0"] }
    }))
}

fn ecr(policy: &str) -> Cfn<cfn::ecr::Repository> {
    cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: text(policy) } })
}

cases! {
    td_health: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], Interval: number(301), Timeout: number(61), StartPeriod: number(301), Retries: number(11) } })) => ["CDK0052", "CDK0052", "CDK0052", "CDK0052"];
    td_log_typo: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", LogConfiguration: LogConfiguration { LogDriver: "awslogs", Options: BTreeMap::from([(text("awslogs-group"), text("x")), (text("awslogs-region"), text("eu-west-1")), (text("awslogs-stream-prefx"), text("x"))]) } })) => ["ECS0024"];
    td_ulimit_name: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Ulimits: [Ulimit { Name: text("files"), SoftLimit: number(1000), HardLimit: number(1000) }] })) => ["CDK0052"];
    td_no_image: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: text("") })) => ["ECS0015"];
    td_protocol: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", PortMappings: [PortMapping { ContainerPort: 80, Protocol: text("http") }] })) => ["CDK0052"];
    td_appproto_unnamed: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", PortMappings: [PortMapping { ContainerPort: 80, AppProtocol: text("https") }] })) => ["CDK0052"];
    td_arch: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", RuntimePlatform: RuntimePlatform { CpuArchitecture: text("AMD64") }, ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] }) => ["CDK0052"];
    svc_exec: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, PropagateTags: text("TASKDEF") })) => ["CDK0052"];
    sc_dimension: cfn!(AWS::ApplicationAutoScaling::ScalableTarget { MinCapacity: 1, MaxCapacity: 2, ResourceId: "service/a/b", ScalableDimension: text("ecs:service:Desiredcount"), ServiceNamespace: "ecs" }) => ["CDK0052"];
    sp_type: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: text("TargetTracking"), ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs" }) => ["CDK0052"];
    sp_metric: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: "TargetTrackingScaling", ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs", TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration { TargetValue: 50.0, PredefinedMetricSpecification: PredefinedMetricSpecification { PredefinedMetricType: text("ECSServiceAverageCPU") } } }) => ["CDK0052"];
    ecr_both_lists: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPrefixList":["v"],"tagPatternList":["x*"],"countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0011"];
    right_td: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], Timeout: 60, StartPeriod: 300, Interval: 300, Retries: 10 }, StopTimeout: 120, Memory: 512, MemoryReservation: 256, Cpu: 256, LogConfiguration: LogConfiguration { LogDriver: "awsfirelens" } })) => [];
    right_svc_00: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, PlatformVersion: "LATEST", DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: 0, MaximumPercent: 100 } })) => [];
    right_svc_plat: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, PlatformVersion: "1.4.0" })) => [];
    right_svc_td_arn: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3", NetworkConfiguration: n })) => [];
    right_ecr: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["prod*"],"countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}},{"rulePriority":9,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}"#) => [];
}
