//! The engine of the Rust CDK: it turns constructs into CloudFormation templates.
//!
//! It knows CloudFormation (templates, references, stacks, limits) and no AWS service; the constructs of the
//! services are in `cdk-aws`, which is what programs use.
//!
//! A program's values go through eight passes, a folder each; [`App::synth`] calls those up to `emit` in order:
//!
//! | pass | takes → gives |
//! |---|---|
//! | `place` | construct values → tree: path, stack, environment |
//! | `wire` | edges recorded by constructs → facts about each construct |
//! | `lower` | each construct, with the whole system in view → resources |
//! | `resolve` | keys → logical ids; references across stacks → exports, imports |
//! | `check` | resources and tables → diagnostics |
//! | `emit` | resources and tables → bytes |
//! | `plan` | templates and assets → commands that deploy them |
//! | `assemble` | bytes → files, all or nothing |
//!
//! Architecture invariant: each pass returns its output and its diagnostics, and none changes its input. Nothing is
//! written if there is any error.

#![warn(missing_debug_implementations)]

mod app;
pub mod assemble;
pub mod asset;
pub mod cfn;
mod change;
pub mod check;
pub mod construct;
mod context;
pub mod diagnostic;
mod emit;
mod lock;
mod lower;
pub mod picture;
mod place;
mod plan;
mod program;
mod read;
mod resolve;
mod source;
mod synth;
#[cfg(test)]
mod tests;
mod tool;
pub mod units;
pub mod value;
mod wire;

pub use cdk_schemas::{EngineVersion, engine_version, lambda_runtime};
pub use cdk_schemas::{UnknownAction, action as known_action, suggest};

pub use app::App;
pub use asset::{AssetStore, Directory, Links, StackAsset};
pub use cfn::{Cfn, Frozen, Handle, RemovalPolicy, Resource};
pub use construct::{
    Condition, Construct, Customize, Mapping, Meta, NestedStack, Output, Parameter, ParameterType,
    References, Stack, TemplateRule,
};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use emit::{Format, ResourceIndex, Template};
pub use lower::{Home, ImageOptions, Lower, Object, PushedImage, Seen, SiteOptions, StackToDeploy, Within};
pub use place::{Id, Scope};
pub use program::{Aspect, Entry};
pub use source::Site;
pub use synth::Synthesis;
pub use units::{AccountId, Arn, Cidr, Duration, Environment, Invalid, Port, Region, Size};
pub use value::{Expr, IntoValue, Json, Key, Located, NoValue, SecretValue, Target, Text, Value};
pub use wire::Wire;
