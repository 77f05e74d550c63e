//! A metric, and a formula over metrics.

use cdk_core::{Duration, IntoValue, Text, Value};

use super::table::Group;
use crate::support::Located;

/// How the values of a period are aggregated.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Statistic {
    /// Their average.
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

impl Statistic {
    /// The value that this many percent of all values do not exceed.
    ///
    /// ```
    /// use cdk_aws::cloudwatch::Statistic;
    ///
    /// assert_eq!(Statistic::percentile(99.9), Statistic::Extended("p99.9".into()));
    /// ```
    pub fn percentile(percent: impl Into<f64>) -> Self {
        Statistic::Extended(format!("p{}", percent.into()).into())
    }

    /// The name that CloudWatch knows it by.
    pub(crate) fn name(&self) -> Text {
        match self {
            Statistic::Average => "Average".into(),
            Statistic::Sum => "Sum".into(),
            Statistic::Minimum => "Minimum".into(),
            Statistic::Maximum => "Maximum".into(),
            Statistic::SampleCount => "SampleCount".into(),
            Statistic::Extended(name) => name.clone(),
        }
    }
}

/// How an alarm treats periods without data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// They do not breach the threshold: nothing happened, so nothing went wrong. Right for counts of errors.
    NotBreaching,
    /// They breach the threshold. Right for what must always report, such as healthy targets.
    Breaching,
    /// The alarm keeps its state.
    Ignore,
    /// The alarm changes to `INSUFFICIENT_DATA`. Right for gauges, such as the utilization of a processor.
    Missing,
}

impl Missing {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Missing::NotBreaching => "notBreaching",
            Missing::Breaching => "breaching",
            Missing::Ignore => "ignore",
            Missing::Missing => "missing",
        }
    }
}

/// A metric: numbers over time, by namespace, name and dimensions, and the statistic that aggregates them.
///
/// Constructs have typed metrics, `balancer.metrics().target_5xx()`. For a metric of the program's own, choose the
/// statistic: there is no default, because a wrong one makes an alarm that never goes off.
///
/// ```
/// use cdk_aws::cloudwatch::Statistic;
/// use cdk_aws::prelude::*;
///
/// let orders = Metric::sum("Shop", "Orders").dimension("Stage", "prod");
/// let slow = Metric::new("Shop", "Latency", Statistic::percentile(99)).period(Duration::minutes(1));
/// # let _ = (orders, slow);
/// ```
///
/// [Metrics](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Metric {
    pub(crate) namespace: Located<Text>,
    pub(crate) name: Located<Text>,
    pub(crate) dimensions: Vec<Located<(Text, Value<String>)>>,
    pub(crate) statistic: Located<Statistic>,
    pub(crate) period: Located<Duration>,
    /// What is known about a metric of AWS.
    pub(crate) group: Option<&'static Group>,
}

impl Metric {
    /// The metric of a namespace with a name, aggregated by a statistic.
    #[track_caller]
    pub fn new(namespace: impl Into<Text>, name: impl Into<Text>, statistic: Statistic) -> Self {
        Metric {
            namespace: Located::new(namespace.into()),
            name: Located::new(name.into()),
            dimensions: Vec::new(),
            statistic: Located::new(statistic),
            period: Located::new(Duration::minutes(5)),
            group: None,
        }
    }

    /// A metric whose values are added up: for counts of events.
    #[track_caller]
    pub fn sum(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric::new(namespace, name, Statistic::Sum)
    }

    /// A metric whose values are averaged: for gauges.
    #[track_caller]
    pub fn average(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric::new(namespace, name, Statistic::Average)
    }

    /// The smallest value of a metric: for what must not fall too low.
    #[track_caller]
    pub fn minimum(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric::new(namespace, name, Statistic::Minimum)
    }

    /// The largest value of a metric: for what must not rise too high.
    #[track_caller]
    pub fn maximum(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric::new(namespace, name, Statistic::Maximum)
    }

    /// The number of values of a metric.
    #[track_caller]
    pub fn sample_count(namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        Metric::new(namespace, name, Statistic::SampleCount)
    }

    /// The unit of the values, for the typed metrics of constructs: `Percent`, `Seconds`, `Bytes`, `Count`, ...
    ///
    /// ```
    /// use cdk_aws::metrics::QueueMetrics;
    ///
    /// assert_eq!(QueueMetrics::of("orders").oldest_message().unit(), Some("Seconds"));
    /// ```
    pub fn unit(&self) -> Option<&'static str> {
        self.group.map(|group| group.unit)
    }

    /// Restricts the metric to a value of a dimension; at most 30.
    ///
    /// [Dimensions](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html)
    #[track_caller]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push(Located::new((name.into(), value.into_value())));
        self
    }

    /// Aggregates the values of a period differently.
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
}

/// A formula over metrics.
///
/// ```
/// use cdk_aws::cloudwatch::Math;
/// use cdk_aws::prelude::*;
///
/// # let network = Vpc::new(cidr!("10.0.0.0/16"));
/// # let balancer = LoadBalancer::public(network.public()).http();
/// let (errors, requests) = (balancer.metrics().target_5xx(), balancer.metrics().requests());
/// let rate = Math::new("100 * errors / requests").with("errors", errors).with("requests", requests);
/// let alarm = Alarm::above(rate, 1.0);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, balancer, alarm });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [Metric math](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct Math {
    pub(crate) expression: Located<Text>,
    pub(crate) inputs: Vec<(Located<Text>, Metric)>,
}

impl Math {
    /// A formula of up to 1,024 characters, with names for the metrics.
    #[track_caller]
    pub fn new(expression: impl Into<Text>) -> Self {
        Math { expression: Located::new(expression.into()), inputs: Vec::new() }
    }

    /// What a name stands for: it begins with a small letter, and has only letters, digits and underscores. All metrics
    /// of a formula have one period.
    #[track_caller]
    pub fn with(mut self, name: impl Into<Text>, metric: Metric) -> Self {
        self.inputs.push((Located::new(name.into()), metric));
        self
    }
}

/// What an alarm evaluates and a widget shows: a metric, or a formula over metrics.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Measure {
    /// A metric.
    Metric(Metric),
    /// A formula.
    Math(Math),
}

impl From<Metric> for Measure {
    fn from(metric: Metric) -> Self {
        Measure::Metric(metric)
    }
}

impl From<Math> for Measure {
    fn from(math: Math) -> Self {
        Measure::Math(math)
    }
}
