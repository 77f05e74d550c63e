//! What AWS services measure: metrics with their statistic, unit and dimensions.
//!
//! Constructs return the metrics of their resources, `balancer.metrics().target_5xx()`, with the statistic that the
//! service's documentation recommends. For resources written with `cfn!`, make them from the values of their
//! dimensions: `QueueMetrics::of(queue.attr_queue_name())`.
//!
//! Architecture invariant: this module knows no construct. `table` is the only place that says what a metric of AWS
//! means; typed metrics, rules and dashboards read it.

mod balancer;
mod containers;
mod data;
mod database;
mod delivery;
mod messages;
mod metric;
mod platform;
pub(crate) mod table;
mod typed;

pub use balancer::{LoadBalancerMetrics, TargetGroupMetrics};
pub use containers::{ClusterMetrics, InsightMetrics, ServiceMetrics};
pub use data::{BucketMetrics, TableMetrics};
pub use database::{AuroraMetrics, DatabaseMetrics};
pub use delivery::{PipelineMetrics, ProjectMetrics};
pub use messages::{QueueMetrics, RuleMetrics, TopicMetrics};
pub use metric::{Math, Measure, Metric, Missing, Statistic};
pub use platform::{CertificateMetrics, FunctionMetrics, LogGroupMetrics, NatGatewayMetrics};
