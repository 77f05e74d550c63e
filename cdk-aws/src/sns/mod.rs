//! Simple Notification Service: topics.

pub(crate) mod rules;
mod subscription;
mod topic;

pub(crate) use topic::published_by;
pub use topic::{Protocol, Publisher, Topic};
