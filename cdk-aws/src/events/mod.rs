//! EventBridge: what happens when something else happens, or at certain times.

pub(crate) mod codes;
mod event;
mod rule;
pub(crate) mod rules;
mod schedule;

pub use event::Event;
pub use rule::Rule;
pub(crate) use rule::start_pipeline;
pub use schedule::Schedule;
