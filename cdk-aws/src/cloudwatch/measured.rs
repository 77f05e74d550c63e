//! How an alarm says what it evaluates.

use cdk_core::{Duration, Json, Text, Value};

use crate::cfn;
use crate::metrics::{Math, Measure, Metric, Missing, Statistic};
use crate::support::Located;

/// The properties of an alarm that say what it evaluates: those of a metric, or queries.
pub(super) struct Measured {
    pub(super) metric: Option<Single>,
    pub(super) queries: Option<Vec<Value<Json>>>,
}

/// The properties of an alarm on one metric.
#[derive(Default)]
pub(super) struct Single {
    pub(super) namespace: Option<Located<Text>>,
    pub(super) name: Option<Located<Text>>,
    pub(super) dimensions: Option<Located<Vec<Value<Json>>>>,
    pub(super) statistic: Option<Located<Text>>,
    pub(super) extended: Option<Located<Text>>,
    pub(super) period: Option<Located<u32>>,
}

impl Measured {
    pub(super) fn of(measure: &Measure) -> Self {
        match measure {
            Measure::Metric(metric) => Measured { metric: Some(single(metric)), queries: None },
            Measure::Math(math) => Measured { metric: None, queries: Some(queries(math)) },
        }
    }
}

impl Measure {
    /// What a period without data means, if that is known.
    pub(super) fn missing(&self) -> Option<Missing> {
        match self {
            Measure::Metric(metric) => metric.group.map(|group| group.missing),
            Measure::Math(_) => None,
        }
    }
}

fn single(metric: &Metric) -> Single {
    let name = metric.statistic.clone().map(|statistic| statistic.name());
    let is_extended = matches!(metric.statistic.value, Statistic::Extended(_));
    let (statistic, extended) = if is_extended { (None, Some(name)) } else { (Some(name), None) };
    Single {
        namespace: Some(metric.namespace.clone()),
        name: Some(metric.name.clone()),
        dimensions: dimensions(metric),
        statistic,
        extended,
        period: Some(metric.period.map(Duration::as_seconds)),
    }
}

/// The dimensions, at the line of the last one.
fn dimensions(metric: &Metric) -> Option<Located<Vec<Value<Json>>>> {
    let last = metric.dimensions.last()?;
    let dimensions = metric.dimensions.iter().map(|Located { value: (name, value), location }| {
        let name = Located { value: name.clone(), location };
        cfn!(AWS::CloudWatch::Alarm::Dimension { Name: name, Value: value })
    });
    Some(Located { value: dimensions.collect(), location: last.location })
}

/// The formula, then its metrics.
fn queries(math: &Math) -> Vec<Value<Json>> {
    let result =
        cfn!(AWS::CloudWatch::Alarm::MetricDataQuery { Id: "result", Expression: math.expression.clone() });
    let input = |(name, metric): &(Located<Text>, Metric)| {
        cfn!(AWS::CloudWatch::Alarm::MetricDataQuery {
            Id: name.clone(),
            MetricStat: MetricStat {
                Metric: Metric {
                    Namespace: metric.namespace.clone(),
                    MetricName: metric.name.clone(),
                    Dimensions: dimensions(metric),
                },
                Stat: metric.statistic.clone().map(|statistic| statistic.name()),
                Period: metric.period.map(Duration::as_seconds),
            },
            ReturnData: false,
        })
    };
    [result].into_iter().chain(math.inputs.iter().map(input)).collect()
}
