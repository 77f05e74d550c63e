//! CodeDeploy: blue/green deployments of ECS services, from outside of CloudFormation.

mod code_deploy;
mod controller;
mod deploy_role;
mod hook;
mod lower;
mod names;
pub(crate) mod picture;
mod published;
mod role;
pub(crate) mod rules;

pub use code_deploy::{CodeDeploy, LifecycleEvent};
pub use hook::Hook;
pub(crate) use names::{Delivery, IMAGE_PLACEHOLDER};
