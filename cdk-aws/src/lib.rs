//! Constructs for AWS: compose a system from them, and [`App::run`](cdk_core::App::run) writes its CloudFormation
//! templates.
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! #[derive(Construct)]
//! struct Hello {
//!     uploads: Bucket,
//!     news: Topic,
//! }
//!
//! let mut app = App::new("hello");
//! app.stack("hello", Hello { uploads: Bucket::new(), news: Topic::new() });
//! assert!(!app.synth(Format::Json).failed());
//! ```
//!
//! | service | constructs |
//! |---|---|
//! | [`ec2`] | [`Vpc`](ec2::Vpc), [`SecurityGroup`](ec2::SecurityGroup), subnets, endpoints, flow logs |
//! | [`ecs`] | [`FargateService`](ecs::FargateService), [`Cluster`](ecs::Cluster), [`Container`](ecs::Container) |
//! | [`elbv2`] | [`LoadBalancer`](elbv2::LoadBalancer), [`Route`](elbv2::Route) |
//! | [`rds`] | [`AuroraCluster`](rds::AuroraCluster) |
//! | [`ecr`] | [`Repository`](ecr::Repository) |
//! | [`assets`] | [`Asset`](assets::Asset), [`ImageAsset`](assets::ImageAsset) |
//! | [`s3`] | [`Bucket`](s3::Bucket) |
//! | [`lambda`] | [`Function`](lambda::Function) |
//! | [`iam`], [`kms`], [`secretsmanager`] | [`Role`](iam::Role), [`Key`](kms::Key), [`Secret`](secretsmanager::Secret) |
//! | [`sns`], [`events`], [`scheduler`] | [`Topic`](sns::Topic), [`Rule`](events::Rule), [`WorkingHours`](scheduler::WorkingHours) |
//! | [`logs`], [`cloudwatch`] | [`LogGroup`](logs::LogGroup), [`MetricFilter`](logs::MetricFilter), [`Alarm`](cloudwatch::Alarm) |
//! | [`waf`], [`backup`], [`budgets`] | [`Firewall`](waf::Firewall), [`BackupPlan`](backup::BackupPlan), [`Budget`](budgets::Budget) |
//! | [`profile`] | [`Profile`](profile::Profile): what a stage is for |
//! | [`route53`], [`certificatemanager`] | [`HostedZone`](route53::HostedZone), [`Record`](route53::Record), [`Certificate`](certificatemanager::Certificate) |
//! | [`codebuild`], [`codedeploy`], [`codepipeline`], [`cloudformation`] | [`ImageBuild`](codebuild::ImageBuild), [`CodeDeploy`](codedeploy::CodeDeploy), [`DeliveryPipeline`](codepipeline::DeliveryPipeline), [`StackDeployer`](cloudformation::StackDeployer) |
//!
//! Every CloudFormation resource type can be written with [`cfn!`]; [`mod@cfn`] has the handles of all types.
//!
//! Constructs are wired by verbs: [`reaches`](wiring::NetworkClient::reaches) connects to a database,
//! [`allow`](iam::Grantee::allow) grants access to a resource, and [`behind`](ecs::FargateService::behind) puts a service behind a load
//! balancer. The [`guide`] has a page for each topic: values, wiring, stacks and stages, assets, overrides, testing, construct crates.

#![warn(missing_debug_implementations)]

extern crate self as cdk_aws;

mod app;
mod architecture;
pub mod assets;
pub mod backup;
pub mod budgets;
pub mod certificatemanager;
pub mod cfn;
pub mod cloudformation;
pub mod cloudwatch;
pub mod codebuild;
pub mod codedeploy;
pub mod codepipeline;
mod delivery;
pub mod ec2;
pub mod ecr;
pub mod ecs;
pub mod elbv2;
pub mod events;
pub mod guide;
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
mod macros;
pub mod metrics;
pub mod operations;
mod picture;
pub mod prelude;
pub mod profile;
pub mod rds;
pub mod route53;
mod rules;
pub mod s3;
pub mod scheduler;
pub mod secretsmanager;
pub mod sns;
mod sqs;
mod support;
#[cfg(test)]
mod testing;
pub mod waf;
pub mod wiring;

pub use app::App;
pub use architecture::Architecture;
pub use cdk_core as core;
pub use cdk_core::Construct;
/// Places several constructs as one, without a struct for them.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let failed = cfn!(AWS::SQS::Queue { MessageRetentionPeriod: 1_209_600 });
/// let queue = cfn!(AWS::SQS::Queue { VisibilityTimeout: 30 });
///
/// let mut app = App::new("shop");
/// app.stack("queues", place! { queue, dead_letters: failed });
/// assert!(!app.synth(Format::Json).failed());
/// ```
#[doc(inline)]
pub use cdk_core::place;
/// Derives [`Construct`](trait@Construct) for a struct, whose fields become its children.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Media {
///     uploads: Bucket,
///     #[construct(was = "pictures")]
///     images: Bucket,
///     alerts: Option<Topic>,
///     archives: BTreeMap<String, Bucket>,
///     #[construct(skip)]
///     owner: String,
/// }
/// ```
#[doc(inline)]
pub use cdk_macros::Construct;

/// What the macros expand to. Do not use it directly.
#[doc(hidden)]
pub mod __private {
    cdk_macros::types!();

    pub use cdk_core::cfn::{hole, record, resource};
    pub use cdk_core::value::{Json, Piece, sub};
    pub use cdk_core::{Construct, Id, Scope};
    pub use cdk_macros::{cfn, json, known_action, sub};
}
