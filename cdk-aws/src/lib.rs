//! Constructs for AWS: compose a system from them, and let [`App::run`](cdk_core::App::run) write its CloudFormation templates.
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
//! Each service has a module with its constructs (`ecs`, `rds`, …). Every resource type of CloudFormation, whether it
//! has a construct or not, can be written with [`cfn!`]; the handles of all types are in the module [`mod@cfn`].
//!
//! Constructs are wired by verbs: [`reaches`](wiring::NetworkClient::reaches) opens the way to a database,
//! [`allow`](iam::Grantee::allow) grants access to a resource, [`behind`](ecs::FargateService::behind) puts a
//! service behind a load balancer. What a verb needs in between (security group rules, policies, secrets,
//! dependencies) is made by it, in the stack of the construct that asks.

#![warn(missing_debug_implementations)]

extern crate self as cdk_aws;

mod app;
mod architecture;
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
pub mod iam;
pub mod kms;
pub mod lambda;
pub mod logs;
mod macros;
pub mod prelude;
pub mod rds;
mod registry;
pub mod route53;
mod rules;
pub mod s3;
pub mod secretsmanager;
pub mod sns;
mod sqs;
mod support;
#[cfg(test)]
mod testing;
pub mod wiring;

pub use app::App;
pub use architecture::Architecture;
pub use cdk_core as core;
pub use cdk_core::Construct;
/// ```
/// use cdk_aws::prelude::*;
///
/// let failed = cfn!(AWS::SQS::Queue {});
/// let policy = json!({ "deadLetterTargetArn": failed.attr_arn(), "maxReceiveCount": 3 });
/// let queue = cfn!(AWS::SQS::Queue { RedrivePolicy: policy });
/// let seed = Untyped::resource("Custom::Seed", json!({
///     "ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:seed",
///     "Queues": [queue.attr_queue_url(), failed.attr_queue_url()],
/// }));
///
/// let mut app = App::new("shop");
/// app.stack("queues", place! { failed, queue, seed });
/// assert!(!app.synth(Format::Json).failed());
/// ```
#[doc(inline)]
pub use cdk_core::json;
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

/// What the macros expand to. Not for use by hand.
#[doc(hidden)]
pub mod __private {
    cdk_macros::types!();

    pub use cdk_core::cfn::{hole, record, resource};
    pub use cdk_core::value::{Json, Piece, sub};
    pub use cdk_core::{Construct, Id, Scope};
    pub use cdk_macros::{cfn, known_action, sub};
}
