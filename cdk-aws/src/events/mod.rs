//! EventBridge: what happens when something else happens, or at certain times.

mod event;
mod rule;
pub(crate) mod rules;
mod schedule;
mod startable;

pub use event::Event;
pub use rule::Rule;
pub(crate) use rule::start_role;
pub use schedule::Schedule;
pub use startable::{Startable, Started};
