//! Tasks, services and images: what AWS refuses, and beside it what it takes.

use std::collections::BTreeMap;

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{Two, number, text};

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

fn cfg(port: i64) -> Value<Json> {
    cfn!(AWS::ECS::TaskDefinition::PortMapping { ContainerPort: port, HostPort: 8080 })
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
    td_hc_cmd: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", HealthCheck: HealthCheck { Command: ["curl -f http://localhost/"] } })) => ["ECS0003"];
    td_hc_timeout: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], Timeout: number(61) } })) => ["ECS0003"];
    td_hc_start: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], StartPeriod: number(301) } })) => ["ECS0003"];
    td_hc_retries: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], Retries: number(11) } })) => ["ECS0003"];
    td_log_group: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", LogConfiguration: LogConfiguration { LogDriver: "awslogs", Options: BTreeMap::from([(text("awslogs-region"), text("eu-west-1")), (text("awslogs-stream-prefix"), text("x"))]) } })) => ["ECS0103"];
    td_log_prefix: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", LogConfiguration: LogConfiguration { LogDriver: "awslogs", Options: BTreeMap::from([(text("awslogs-group"), text("x")), (text("awslogs-region"), text("eu-west-1"))]) } })) => ["ECS0103"];
    td_log_typo: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", LogConfiguration: LogConfiguration { LogDriver: "awslogs", Options: BTreeMap::from([(text("awslogs-group"), text("x")), (text("awslogs-region"), text("eu-west-1")), (text("awslogs-stream-prefx"), text("x"))]) } })) => ["ECS0102", "ECS0103"];
    td_log_driver: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", LogConfiguration: LogConfiguration { LogDriver: text("gelf") } })) => ["ECS0103"];
    td_privileged: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Privileged: true })) => ["ECS0103"];
    td_links: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Links: ["db"] })) => ["ECS0102"];
    td_hosts: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", ExtraHosts: [HostEntry { Hostname: "a", IpAddress: "1.2.3.4" }] })) => ["ECS0102"];
    td_host_port: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", PortMappings: vec![cfg(80)] })) => ["ECS0102"];
    td_cpu_over: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Cpu: number(512) })) => ["ECS0102"];
    td_mount: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", MountPoints: [MountPoint { SourceVolume: "data", ContainerPath: "/data" }] })) => ["ECS0102"];
    td_ulimit: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Ulimits: [Ulimit { Name: "nofile", SoftLimit: number(2000), HardLimit: number(1000) }] })) => ["ECS0023"];
    td_ulimit_name: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Ulimits: [Ulimit { Name: text("files"), SoftLimit: number(1000), HardLimit: number(1000) }] })) => ["CDK0204"];
    td_stop: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", StopTimeout: number(121) })) => ["ECS0016"];
    td_memory_min: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", Memory: number(4) })) => ["ECS0001"];
    td_no_image: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: text("") })) => ["ECS0107"];
    td_no_containers: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512" }) => ["ECS0102"];
    td_protocol: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", PortMappings: [PortMapping { ContainerPort: 80, Protocol: text("http") }] })) => ["CDK0204"];
    td_appproto_unnamed: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx", PortMappings: [PortMapping { ContainerPort: 80, AppProtocol: text("https") }] })) => ["CDK0204"];
    td_efs: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }], Volumes: [Volume { Name: "data", EFSVolumeConfiguration: EFSVolumeConfiguration { FilesystemId: "fs-1", AuthorizationConfig: AuthorizationConfig { IAM: "ENABLED" } } }] }) => ["ECS0102"];
    td_host_volume: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }], Volumes: [Volume { Name: "data", Host: HostVolumeProperties { SourcePath: "/data" } }] }) => ["ECS0103"];
    td_volume_twice: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }], Volumes: [Volume { Name: "data" }, Volume { Name: "data" }] }) => ["ECS0102"];
    td_ephemeral: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }], EphemeralStorage: EphemeralStorage { SizeInGiB: number(20) } }) => ["ECS0013"];
    td_role: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ExecutionRoleArn: text("arn:aws:iam::aws:policy/x"), ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] }) => ["ECS0103"];
    td_arch: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "256", Memory: "512", RuntimePlatform: RuntimePlatform { CpuArchitecture: text("AMD64") }, ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] }) => ["CDK0204"];
    svc_daemon: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", SchedulingStrategy: "DAEMON", NetworkConfiguration: n })) => ["ECS0104"];
    svc_placement: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", PlacementConstraints: [PlacementConstraint { Type: "distinctInstance" }], NetworkConfiguration: n })) => ["ECS0104"];
    svc_no_net: cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE" }) => ["ECS0104"];
    svc_stuck: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: number(100), MaximumPercent: number(100) } })) => ["ECS0011"];
    svc_min_over: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: number(150), MaximumPercent: number(100) } })) => ["ECS0011"];
    svc_no_td: svc(|n| cfn!(AWS::ECS::Service { LaunchType: "FARGATE", NetworkConfiguration: n })) => ["ECS0104"];
    svc_weights: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, CapacityProviderStrategy: [CapacityProviderStrategyItem { CapacityProvider: "FARGATE", Base: 1, Weight: 1 }, CapacityProviderStrategyItem { CapacityProvider: "FARGATE_SPOT", Base: 1, Weight: 1 }] })) => ["ECS0104"];
    svc_weights0: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, CapacityProviderStrategy: [CapacityProviderStrategyItem { CapacityProvider: "FARGATE", Weight: 0 }] })) => ["ECS0104"];
    svc_ec2_td: { let a = cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["EC2"], NetworkMode: "awsvpc", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 128 }] }); let b = svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: a.reference(), LaunchType: "FARGATE", NetworkConfiguration: n })); Two { a, b } } => ["ECS0104"];
    svc_bridge: { let a = cfn!(AWS::ECS::TaskDefinition { NetworkMode: "bridge", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx", Memory: 128 }] }); let b = svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: a.reference(), NetworkConfiguration: n })); Two { a, b } } => ["ECS0104"];
    svc_lb_both: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, LoadBalancers: [LoadBalancer { ContainerName: "a", ContainerPort: 80 }] })) => ["ECS0105"];
    svc_tg_instance: { let a = cfn!(AWS::ElasticLoadBalancingV2::TargetGroup { Port: 80, Protocol: "HTTP", VpcId: "vpc-1" }); let b = svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, LoadBalancers: [LoadBalancer { ContainerName: "a", ContainerPort: 80, TargetGroupArn: a.reference() }] })); Two { a, b } } => ["ECS0105"];
    svc_17_subnets: cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: NetworkConfiguration { AwsvpcConfiguration: AwsVpcConfiguration { Subnets: (0..17).map(|n| format!("subnet-{n}")).collect::<Vec<_>>() } } }) => ["ECS0104"];
    svc_exec: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, PropagateTags: text("TASKDEF") })) => ["CDK0204"];
    sc_resource: cfn!(AWS::ApplicationAutoScaling::ScalableTarget { MinCapacity: 1, MaxCapacity: 2, ResourceId: text("shop/api"), ScalableDimension: "ecs:service:DesiredCount", ServiceNamespace: "ecs" }) => ["ECS0009"];
    sc_dimension: cfn!(AWS::ApplicationAutoScaling::ScalableTarget { MinCapacity: 1, MaxCapacity: 2, ResourceId: "service/a/b", ScalableDimension: text("ecs:service:Desiredcount"), ServiceNamespace: "ecs" }) => ["CDK0204"];
    sc_ns: cfn!(AWS::ApplicationAutoScaling::ScalableTarget { MinCapacity: 1, MaxCapacity: 2, ResourceId: "service/a/b", ScalableDimension: "ecs:service:DesiredCount", ServiceNamespace: text("dynamodb") }) => ["ECS0009"];
    sp_none: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: "TargetTrackingScaling", ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs" }) => ["ECS0009"];
    sp_type: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: text("TargetTracking"), ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs" }) => ["CDK0204"];
    sp_metric: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: "TargetTrackingScaling", ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs", TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration { TargetValue: 50.0, PredefinedMetricSpecification: PredefinedMetricSpecification { PredefinedMetricType: text("ECSServiceAverageCPU") } } }) => ["CDK0204"];
    sp_alb_label: cfn!(AWS::ApplicationAutoScaling::ScalingPolicy { PolicyName: "x", PolicyType: "TargetTrackingScaling", ScalingTargetId: "service/a/b|ecs:service:DesiredCount|ecs", TargetTrackingScalingPolicyConfiguration: TargetTrackingScalingPolicyConfiguration { TargetValue: 50.0, PredefinedMetricSpecification: PredefinedMetricSpecification { PredefinedMetricType: "ALBRequestCountPerTarget" } } }) => ["ECS0009"];
    ecr_any_first: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_two_untagged: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}},{"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_unit_with_count: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countUnit":"days","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_both_lists: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPrefixList":["v"],"tagPatternList":["x*"],"countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_unknown_key: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5,"tagPrefix":["a"]},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_prefix_untagged: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","tagPrefixList":["v"],"countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) => ["ECR0002"];
    ecr_kms_aes: cfn!(AWS::ECR::Repository { EncryptionConfiguration: EncryptionConfiguration { EncryptionType: "AES256", KmsKey: "arn:aws:kms:eu-west-1:111122223333:key/1" } }) => ["ECR0005"];
    ecr_excl: cfn!(AWS::ECR::Repository { ImageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }) => ["ECR0005"];
    ecr_dunder: cfn!(AWS::ECR::Repository { RepositoryName: text("shop__api") }) => ["ECR0001"];
    ecr_slashes: cfn!(AWS::ECR::Repository { RepositoryName: text("a//b") }) => ["ECR0001"];
    ecr_lead: cfn!(AWS::ECR::Repository { RepositoryName: text("-ab") }) => ["ECR0001"];
    right_td: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123", HealthCheck: HealthCheck { Command: ["CMD-SHELL", "true"], Timeout: 60, StartPeriod: 300, Interval: 300, Retries: 10 }, StopTimeout: 120, Memory: 512, MemoryReservation: 256, Cpu: 256, LogConfiguration: LogConfiguration { LogDriver: "awsfirelens" } })) => [];
    right_td_tmpfs: td(cfn!(AWS::ECS::TaskDefinition::ContainerDefinition { Name: "web", Image: "localhost:5000/a/b:tag", PortMappings: [PortMapping { ContainerPort: 80, HostPort: 80 }, PortMapping { ContainerPort: 80, Protocol: "udp" }] })) => [];
    right_td_windows: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "1024", Memory: "2048", RuntimePlatform: RuntimePlatform { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }, ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "mcr.microsoft.com/windows/servercore/iis", WorkingDirectory: "C:\\app" }] }) => [];
    right_td_vcpu: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: ".25 vCPU", Memory: "0.5 GB", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] }) => [];
    right_td_32: cfn!(AWS::ECS::TaskDefinition { RequiresCompatibilities: ["FARGATE"], NetworkMode: "awsvpc", Cpu: "16384", Memory: "122880", ContainerDefinitions: [ContainerDefinition { Name: "web", Image: "nginx" }] }) => [];
    right_svc_external: cfn!(AWS::ECS::Service { DeploymentController: DeploymentController { Type: "EXTERNAL" } }) => [];
    right_svc_00: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, PlatformVersion: "LATEST", DeploymentConfiguration: DeploymentConfiguration { MinimumHealthyPercent: 0, MaximumPercent: 100 } })) => [];
    right_svc_plat: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", LaunchType: "FARGATE", NetworkConfiguration: n, PlatformVersion: "1.4.0" })) => [];
    right_svc_strategy: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: n, CapacityProviderStrategy: [CapacityProviderStrategyItem { CapacityProvider: "FARGATE", Base: 1, Weight: 0 }, CapacityProviderStrategyItem { CapacityProvider: "FARGATE_SPOT", Weight: 1 }] })) => [];
    right_svc_td_arn: svc(|n| cfn!(AWS::ECS::Service { TaskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3", NetworkConfiguration: n })) => [];
    right_ecr: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["prod*"],"countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}},{"rulePriority":9,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}"#) => [];
    right_ecr_archive: ecr(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":14},"action":{"type":"transition","targetStorageClass":"archive"}},{"rulePriority":2,"selection":{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},"action":{"type":"expire"}}]}"#) => [];
    right_ecr_name: cfn!(AWS::ECR::Repository { RepositoryName: text("a1/b_c.d-e/f") }) => [];
    right_ecr_digit: cfn!(AWS::ECR::Repository { RepositoryName: text("1shop") }) => [];
}
