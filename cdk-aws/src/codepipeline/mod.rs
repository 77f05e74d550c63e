//! Delivery: pipelines that build images and roll them out through the stages.
//!
//! A [`DeliveryPipeline`] is in its own account and deploys to services in other accounts, which it knows only by name.
//! Names follow from a construct's place, so either side can be written before the other is deployed. The resources
//! that services create for the pipeline (a role, an application, the files of a deployment) are in `ecs`; those that
//! the pipeline creates for services are here.

mod approval;
mod artifacts;
mod check;
mod checked;
mod delivery_pipeline;
mod lower;
mod permissions;
pub(crate) mod picture;
pub(crate) mod rules;
mod source;
mod stacks;
mod stages;

pub use approval::Approval;
pub use delivery_pipeline::{DeliveryPipeline, ExecutionMode};
pub use source::{Connection, GitHub, PushedImage};
