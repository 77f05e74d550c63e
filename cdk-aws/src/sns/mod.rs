//! Simple Notification Service: topics.

pub(crate) mod rules;
mod subscription;
mod topic;

pub use topic::{Protocol, Publisher, Topic};
pub(crate) use topic::{published_by, use_of_key};
