//! CloudWatch: metrics and alarms.

mod alarm;
mod metric;
pub(crate) mod rules;

pub use alarm::{Alarm, Missing};
pub use metric::{Metric, Statistic};
