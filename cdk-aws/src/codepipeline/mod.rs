//! Delivery: pipelines that build images and roll them out through the stages.
//!
//! A [`DeliveryPipeline`] lives in an account of its own and deploys to services in others, which it knows by name alone: names
//! follow from a construct's place, so neither side must be deployed for the other to be written down. What the services make for
//! it (a role, an application, the files of a deployment) is in `ecs`; what it makes for them is here.

mod approval;
mod artifacts;
mod check;
mod delivery_pipeline;
mod lower;
mod permissions;
pub(crate) mod rules;
mod source;
mod stacks;
mod stages;

pub use approval::Approval;
pub use delivery_pipeline::{DeliveryPipeline, ExecutionMode};
pub use source::{Connection, GitHub, PushedImage};
