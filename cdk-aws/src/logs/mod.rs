//! CloudWatch Logs: log groups.

mod log_group;
mod metric_filter;
mod retention;
pub(crate) mod rules;

pub use log_group::LogGroup;
pub use metric_filter::MetricFilter;
pub use retention::Retention;
