//! Containers and their images, written with `cfn!`.

use cdk_aws::prelude::*;

use super::super::{cases, codes};
use super::{number, text};

cases! {
    ecr_name: cfn!(AWS::ECR::Repository { RepositoryName: text("Shop") }) => ["ECR0001"];
    ecr_mut: cfn!(AWS::ECR::Repository { ImageTagMutability: text("immutable") }) => ["CDK0204"];
    ecr_lc: cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: text(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":0},"action":{"type":"expire"}}]}"#) } }) => ["ECR0002"];
    ecr_lc_json: cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: text(r#"{"rules":[{"rulePriority":1"#) } }) => ["ECR0002"];
    ecr_lc_type: cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: text(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) } }) => ["ECR0002"];
    ecr_lc_prio: cfn!(AWS::ECR::Repository { LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: text(r#"{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}},{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}"#) } }) => ["ECR0002"];
    ecr_enc: cfn!(AWS::ECR::Repository { EncryptionConfiguration: EncryptionConfiguration { EncryptionType: text("SSE") } }) => ["CDK0204"];
    ecs_svc_count: cfn!(AWS::ECS::Service { DesiredCount: number(-1), TaskDefinition: "x" }) => ["ECS0038"];
    ecs_launch: cfn!(AWS::ECS::Service { LaunchType: text("FARGATE_SPOT"), TaskDefinition: "x" }) => ["CDK0204"];
    ecs_platform: cfn!(AWS::ECS::Service { LaunchType: "FARGATE", PlatformVersion: text("2.0"), TaskDefinition: "x" }) => ["ECS0042", "CDK0204"];
    ecs_public: cfn!(AWS::ECS::Service { TaskDefinition: "x", NetworkConfiguration: NetworkConfiguration { AwsvpcConfiguration: AwsVpcConfiguration { Subnets: ["subnet-1"], AssignPublicIp: text("true") } } }) => ["CDK0204"];
    ecs_insights: cfn!(AWS::ECS::Cluster { ClusterSettings: [ClusterSettings { Name: "containerInsights", Value: text("on") }] }) => ["CDK0204"];
}
