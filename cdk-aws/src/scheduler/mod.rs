//! EventBridge Scheduler: what runs only at certain hours, and what starts and stops it.
//!
//! [`WorkingHours`] are an option of services and databases. Each records in the wire pass that it follows working hours
//! (`Follows`), its own or those of the stage, so that operations mute the alarms of what sleeps.

mod action;
pub(crate) mod rules;
mod working_hours;

pub(crate) use action::Action;
pub use working_hours::WorkingHours;
pub(crate) use working_hours::{Hours, Moment, check, follow, hours_of};
