//! Schedules that EventBridge Scheduler rejects.

use cdk_core::check::Rule;

mod expression;
pub(super) mod hours;
mod time_zone;
mod window;

pub(crate) static RULES: &[&Rule] = &[&hours::RULE, &expression::RULE, &time_zone::RULE, &window::RULE];
