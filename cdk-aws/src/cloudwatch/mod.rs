//! CloudWatch: metrics, alarms and dashboards.

mod alarm;
pub(crate) mod dashboard;
mod measured;
pub(crate) mod picture;
pub(crate) mod rules;

pub use alarm::Alarm;
pub use dashboard::{AlarmStatus, Dashboard, Graph, LogQuery, Markdown, Number, Row, Widget};

pub use crate::metrics::{Math, Measure, Metric, Missing, Statistic};
