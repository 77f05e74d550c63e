//! The items that programs import: `use cdk_aws::prelude::*;`.
//!
//! It has the constructs and the types of their options. If two services use the same word, the name is that of the
//! construct which programs write: [`Key`] is a KMS key, [`Rule`] an EventBridge rule, [`Code`] the code of a function,
//! [`Route`] the route of a load balancer, [`Record`] a record of a hosted zone. Types for authors of constructs (the
//! identity [`cdk_core::Key`], the diagnostic's [`cdk_core::Code`]) and the handles of [`cfn`](mod@crate::cfn) are not
//! in it.

pub use std::process::ExitCode;

pub use cdk_core::cfn::Untyped;
pub use cdk_core::{
    AccountId, Arn, AssetStore, Cfn, Cidr, Condition, Customize, Directory, Duration, Environment, Format,
    Handle, IntoValue, Json, Links, Mapping, NestedStack, Output, Parameter, Port, References, Region,
    RemovalPolicy, SecretValue, Size, Stack, TemplateRule, Value, Within, account, arn, cidr, place, port,
    region,
};

pub use crate::Construct;
pub use crate::assets::{Asset, ImageAsset};
pub use crate::certificatemanager::Certificate;
pub use crate::cloudformation::StackDeployer;
pub use crate::cloudwatch::{Alarm, Dashboard, Metric};
pub use crate::codebuild::{ImageBuild, Synth};
pub use crate::codedeploy::CodeDeploy;
pub use crate::codepipeline::{Approval, DeliveryPipeline, GitHub};
pub use crate::ec2::{Endpoint, Nat, Ports, SecurityGroup, Vpc};
pub use crate::ecr::Repository;
pub use crate::ecs::{
    Autoscaling, BlueGreen, BuiltImage, Capacity, Cluster, Container, ContainerHealthCheck, Deployment,
    FargateService, FargateSize, Image,
};
pub use crate::elbv2::{HealthCheck, LoadBalancer, Route};
pub use crate::events::{Event, Rule};
pub use crate::iam::{Principal, Role, Statement};
pub use crate::kms::Key;
pub use crate::lambda::{CargoBuild, Code, Function, Runtime};
pub use crate::logs::{LogGroup, MetricFilter, Retention};
pub use crate::operations::Operations;
pub use crate::profile::{Profile, Profiled};
pub use crate::rds::{AuroraCluster, AuroraMysql, InstanceClass};
pub use crate::route53::{HostedZone, Record};
pub use crate::s3::{Bucket, SiteFiles};
pub use crate::scheduler::WorkingHours;
pub use crate::secretsmanager::Secret;
pub use crate::sns::Topic;
pub use crate::wiring::{Connectable, Grantee, NetworkClient, Peer, access};
pub use crate::{App, Architecture, action, cfn, fargate, json, schedule, sub};
