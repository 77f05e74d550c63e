use cdk_core::{Diagnostic, Duration, IntoValue, Json, Text, Value};

use super::codes;
use crate::cfn;
use crate::support::Located;

/// How the values of a period become one.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
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
    pub(super) namespace: Text,
    pub(super) name: Text,
    pub(super) dimensions: Vec<(Text, Value<String>)>,
    pub(super) statistic: Located<Statistic>,
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
            statistic: Located::new(Statistic::default()),
            period: Located::new(Duration::minutes(5)),
        }
    }

    /// Restricts the metric to a value of a dimension; at most 30.
    ///
    /// [Dimensions](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html)
    #[track_caller]
    pub fn dimension(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.dimensions.push((name.into(), value.into_value()));
        self
    }

    /// How the values of a period become one. The default is their average.
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

    /// What CloudWatch would refuse.
    pub(super) fn problems(&self) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut report = |message: String| {
            problems.push(Diagnostic::error(&codes::METRIC, message).at(self.statistic.location));
        };
        if let Statistic::Extended(name) = &self.statistic.value
            && !is_extended(name)
        {
            report(format!("`{name}` is no statistic of CloudWatch"));
        }
        for (what, text) in [("namespace", &self.namespace), ("name", &self.name)] {
            if !(1..=255).contains(&text.len()) || text.starts_with(':') {
                report(format!(
                    "the {what} of a metric has 1 to 255 characters and no colon first, got `{text}`"
                ));
            }
        }
        if self.dimensions.len() > 30 {
            report(format!("a metric has at most 30 dimensions, got {}", self.dimensions.len()));
        }
        problems
    }

    pub(super) fn dimension_values(&self) -> Option<Vec<Value<Json>>> {
        let values = self.dimensions.iter().map(|(name, value)| {
            cfn!(AWS::CloudWatch::Alarm::Dimension { Name: name.clone(), Value: value })
        });
        (!self.dimensions.is_empty()).then(|| values.collect())
    }

    pub(super) fn statistic_name(&self) -> (Option<&'static str>, Option<Text>) {
        match &self.statistic.value {
            Statistic::Average => (Some("Average"), None),
            Statistic::Sum => (Some("Sum"), None),
            Statistic::Minimum => (Some("Minimum"), None),
            Statistic::Maximum => (Some("Maximum"), None),
            Statistic::SampleCount => (Some("SampleCount"), None),
            Statistic::Extended(name) => (None, Some(name.clone())),
        }
    }
}

/// Whether this is one of `p99.9`, `tm90`, `TM(10%:90%)`, `PR(:300)`, `IQM` and their like.
pub(super) fn is_extended(name: &str) -> bool {
    let percent = |text: &str| text.parse::<f64>().is_ok_and(|number| (0.0..=100.0).contains(&number));
    let bound = |text: &str| text.is_empty() || text.strip_suffix('%').is_some_and(percent);
    let number = |text: &str| text.is_empty() || text.parse::<f64>().is_ok();
    if let Some((kind, range)) = name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        let Some((low, high)) = range.split_once(':') else { return false };
        let bounds = !(low.is_empty() && high.is_empty());
        return match kind {
            "TM" | "WM" | "TC" | "TS" => bounds && (bound(low) && bound(high) || number(low) && number(high)),
            "PR" => bounds && number(low) && number(high),
            _ => false,
        };
    }
    let kinds = ["p", "tm", "wm", "tc", "ts"];
    name == "IQM" || kinds.iter().any(|kind| name.strip_prefix(kind).is_some_and(percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extended_statistics() {
        for good in ["p99", "p99.9", "tm90", "TM(10%:90%)", "TM(:95%)", "PR(:300)", "IQM"] {
            assert!(is_extended(good), "{good}");
        }
        for bad in ["p101", "99", "p", "TM(10%)", "PR(:)", "XX(1:2)", "Average"] {
            assert!(!is_extended(bad), "{bad}");
        }
    }
}
