//! Delivery: pipelines that build images and roll them out through the stages.

mod delivered;

pub(crate) use delivered::{DeliveredBy, PipelineNames};
