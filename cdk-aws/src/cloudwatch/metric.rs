use cdk_core::{Duration, IntoValue, Json, Text, Value};

use crate::cfn;
use crate::support::Located;

/// How the values of a period are aggregated.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Statistic {
    /// Their average: the default.
    #[default]
    Average,
    /// Their sum.
    Sum,
    /// The smallest value.
    Minimum,
    /// The largest value.
    Maximum,
    /// The number of values.
    SampleCount,
    /// A percentile or another extended statistic, such as `p99`, `tm90`, `TM(10%:90%)` or `IQM`.
    ///
    /// [Statistics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html)
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
    pub(super) namespace: Located<Text>,
    pub(super) name: Located<Text>,
    pub(super) dimensions: Vec<Located<(Text, Value<String>)>>,
    pub(super) statistic: Located<Statistic>,
    pub(super) period: Located<Duration>,
}

impl Metric {
    /// The metric of a namespace with a name.
    #[track_caller]
    pub fn new(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric {
            namespace: Located::new(namespace.into()),
            name: Located::new(name.into()),
            dimensions: Vec::new(),
            statistic: Located::new(Statistic::default()),
            period: Located::new(Duration::minutes(5)),
        }
    }

    /// Restricts the metric to a value of a dimension; at most 30.
    ///
    /// [Dimensions](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html)
    #[track_caller]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push(Located::new((name.into(), value.into_value())));
        self
    }

    /// How the values of a period are aggregated. The default is their average.
    #[track_caller]
    pub fn statistic(mut self, statistic: Statistic) -> Self {
        self.statistic = Located::new(statistic);
        self
    }

    /// The length of a period: 10, 20 or 30 seconds, or whole minutes up to a day. The default is 5 minutes.
    #[track_caller]
    pub fn period(mut self, period: Duration) -> Self {
        self.period = Located::new(period);
        self
    }

    /// The dimensions, at the line of the last one.
    pub(super) fn dimension_values(&self) -> Option<Located<Vec<Value<Json>>>> {
        let last = self.dimensions.last()?;
        let dimensions = self.dimensions.iter().map(|Located { value: (name, value), location }| {
            let name = Located { value: name.clone(), location };
            cfn!(AWS::CloudWatch::Alarm::Dimension { Name: name, Value: value })
        });
        Some(Located { value: dimensions.collect(), location: last.location })
    }

    /// `Statistic` and `ExtendedStatistic`.
    pub(super) fn statistic_name(&self) -> (Option<Located<&'static str>>, Option<Located<Text>>) {
        let at = self.statistic.location;
        let own = |value| (Some(Located { value, location: at }), None);
        match &self.statistic.value {
            Statistic::Average => own("Average"),
            Statistic::Sum => own("Sum"),
            Statistic::Minimum => own("Minimum"),
            Statistic::Maximum => own("Maximum"),
            Statistic::SampleCount => own("SampleCount"),
            Statistic::Extended(name) => (None, Some(Located { value: name.clone(), location: at })),
        }
    }
}
