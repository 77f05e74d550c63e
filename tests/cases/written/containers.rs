//! Containers and their images, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    ecr_mut: cfn!(AWS::ECR::Repository { ImageTagMutability: text("immutable") }) => ["CDK0052"];
    ecr_enc: cfn!(AWS::ECR::Repository { EncryptionConfiguration: EncryptionConfiguration { EncryptionType: text("SSE") } }) => ["CDK0052"];
    ecs_svc_count: cfn!(AWS::ECS::Service { DesiredCount: number(-1), TaskDefinition: "x" }) => ["ECS0038"];
    ecs_launch: cfn!(AWS::ECS::Service { LaunchType: text("FARGATE_SPOT"), TaskDefinition: "x" }) => ["CDK0052"];
    ecs_platform: cfn!(AWS::ECS::Service { LaunchType: "FARGATE", PlatformVersion: text("2.0"), TaskDefinition: "x" }) => ["ECS0042", "CDK0052"];
    ecs_public: cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: NetworkConfiguration { AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-1"], AssignPublicIp: text("true") } } }) => ["CDK0052"];
    ecs_insights: cfn!(AWS::ECS::Cluster { ClusterSettings: [ClusterSettings { Name: "containerInsights", Value: text("on") }] }) => ["CDK0052"];
}
