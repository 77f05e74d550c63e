//! CloudWatch: metrics and alarms.

mod alarm;
pub(crate) mod codes;
mod composite;
mod math;
mod metric;
pub(crate) mod rules;

pub use alarm::{Alarm, Missing};
pub use metric::{Metric, Statistic};
