//! What programs import: `use cdk_aws::prelude::*;`.

pub use std::process::ExitCode;

pub use cdk_core::{
    AccountId, Arn, Cfn, Cidr, Condition, Customize, Duration, Environment, Format, Handle, Json, Mapping,
    NestedStack, Output, Parameter, Port, References, Region, RemovalPolicy, Rule, SecretValue, Size, Stack,
    Value, account, arn, cidr, place, port, region,
};

pub use crate::Construct;
pub use crate::certificatemanager::Certificate;
pub use crate::cloudformation::StackDeployer;
pub use crate::cloudwatch::{Alarm, Metric};
pub use crate::codebuild::{ImageBuild, Synth};
pub use crate::codedeploy::CodeDeploy;
pub use crate::codepipeline::{DeliveryPipeline, GitHub};
pub use crate::ec2::{Endpoint, Nat, Vpc};
pub use crate::ecr::Repository;
pub use crate::ecs::{
    Autoscaling, BlueGreen, Capacity, Cluster, Container, Deployment, FargateService, FargateSize, Image,
};
pub use crate::elbv2::{HealthCheck, LoadBalancer, Route};
pub use crate::logs::{LogGroup, Retention};
pub use crate::rds::{AuroraCluster, AuroraMysql, InstanceClass};
pub use crate::route53::{HostedZone, Record};
pub use crate::s3::Bucket;
pub use crate::secretsmanager::Secret;
pub use crate::sns::Topic;
pub use crate::wiring::access;
pub use crate::{App, Architecture, action, cfn, fargate, schedule, sub};
