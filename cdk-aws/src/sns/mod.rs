//! Simple Notification Service: topics.

pub(crate) mod codes;
mod topic;

pub use topic::{Protocol, Publisher, Topic};
