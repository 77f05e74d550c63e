use cdk_core::{Duration, IntoValue, Json, Text, Value};

use crate::cfn;
use crate::support::Located;

/// How the values of a period become one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Statistic {
    /// Their average: the default.
    #[default]
    Average,
    /// Their sum.
    Sum,
    /// The least.
    Minimum,
    /// The greatest.
    Maximum,
    /// Their number.
    SampleCount,
    /// A percentile or another extended statistic, such as `p99`.
    Extended(Text),
}

/// A metric: numbers over time, by namespace, name and dimensions.
///
/// ```
/// use cdk_aws::cloudwatch::{Metric, Statistic};
/// use cdk_aws::prelude::*;
///
/// let slow = Metric::new("AWS/ApplicationELB", "TargetResponseTime")
///     .statistic(Statistic::Extended("p99".into()))
///     .period(Duration::minutes(1));
/// # let _ = slow;
/// ```
///
/// [Metrics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Metric {
    pub(super) namespace: Text,
    pub(super) name: Text,
    pub(super) dimensions: Vec<(Text, Value<String>)>,
    pub(super) statistic: Statistic,
    pub(super) period: Located<Duration>,
}

impl Metric {
    /// The metric of a namespace with a name.
    #[track_caller]
    pub fn new(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric {
            namespace: namespace.into(),
            name: name.into(),
            dimensions: Vec::new(),
            statistic: Statistic::default(),
            period: Located::new(Duration::minutes(5)),
        }
    }

    /// Restricts the metric to a value of a dimension; at most 30.
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push((name.into(), value.into_value()));
        self
    }

    /// How the values of a period become one. The default is their average.
    pub fn statistic(mut self, statistic: Statistic) -> Self {
        self.statistic = statistic;
        self
    }

    /// The length of a period: 10, 20 or 30 seconds, or whole minutes up to a day. The default is 5 minutes.
    #[track_caller]
    pub fn period(mut self, period: Duration) -> Self {
        self.period = Located::new(period);
        self
    }

    pub(super) fn dimension_values(&self) -> Option<Vec<Value<Json>>> {
        let values = self
            .dimensions
            .iter()
            .map(|(name, value)| cfn!(AWS::CloudWatch::Alarm.Dimension { Name: name.clone(), Value: value }));
        (!self.dimensions.is_empty()).then(|| values.collect())
    }

    pub(super) fn statistic_name(&self) -> (Option<&'static str>, Option<Text>) {
        match &self.statistic {
            Statistic::Average => (Some("Average"), None),
            Statistic::Sum => (Some("Sum"), None),
            Statistic::Minimum => (Some("Minimum"), None),
            Statistic::Maximum => (Some("Maximum"), None),
            Statistic::SampleCount => (Some("SampleCount"), None),
            Statistic::Extended(name) => (None, Some(name.clone())),
        }
    }
}
