//! Queues.

pub(crate) mod rules;
