use cdk_core::{Cfn, Diagnostic, Handle, Text};

use super::codes;
use crate::cfn;
use crate::cloudwatch::Metric;
use crate::support::Located;

/// A metric that counts the events of a log group that fit a pattern.
///
/// By default each event counts 1, and times without events count 0.
///
/// ```
/// use cdk_aws::cloudwatch::{Alarm, Statistic};
/// use cdk_aws::logs::{LogGroup, MetricFilter};
/// use cdk_aws::prelude::*;
///
/// let errors = MetricFilter::new("{ $.level = \"error\" }", "Shop", "Errors");
/// let alarm = Alarm::above(errors.to_metric().statistic(Statistic::Sum), 10.0);
/// let log = LogGroup::new().metric(errors);
/// # let _ = (alarm, log);
/// ```
///
/// [AWS::Logs::MetricFilter](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html)
#[derive(Clone, Debug)]
#[must_use = "a metric filter must be put into a log group"]
pub struct MetricFilter {
    pattern: Located<Text>,
    namespace: Text,
    name: Text,
    value: Text,
}

impl MetricFilter {
    /// Counts the events that fit a [pattern](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html)
    /// of up to 1,024 characters, in a metric of a namespace. The empty pattern fits all events.
    #[track_caller]
    pub fn new(pattern: impl Into<Text>, namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        MetricFilter {
            pattern: Located::new(pattern.into()),
            namespace: namespace.into(),
            name: name.into(),
            value: "1".into(),
        }
    }

    /// Records a field of the event instead of counting it, such as `$.latency`, or a number.
    #[track_caller]
    pub fn value(mut self, value: impl Into<Text>) -> Self {
        self.value = value.into();
        self
    }

    /// The metric, for alarms.
    #[track_caller]
    pub fn to_metric(&self) -> Metric {
        Metric::new(self.namespace.clone(), self.name.clone())
    }

    pub(super) fn problems(&self) -> Option<Diagnostic> {
        let in_namespace = |c: char| c.is_ascii_alphanumeric() || "._-/#".contains(c);
        let in_name = |c: char| !c.is_control() && !":*$".contains(c);
        let message = if !(1..=256).contains(&self.namespace.len())
            || self.namespace.starts_with("AWS/")
            || !self.namespace.chars().all(in_namespace)
        {
            format!("`{}` is not a valid namespace of a metric", self.namespace)
        } else if !(1..=255).contains(&self.name.len()) || !self.name.chars().all(in_name) {
            format!("`{}` is not a valid name of a metric", self.name)
        } else if !self.value.starts_with('$') && self.value.parse::<f64>().is_err() {
            format!("`{}` is neither a number nor a field of the event, such as `$.latency`", self.value)
        } else if self.pattern.value.len() > 1024 {
            format!("a pattern has up to 1024 characters, got {}", self.pattern.value.len())
        } else {
            return None;
        };
        Some(Diagnostic::error(&codes::METRIC, message).at(self.pattern.location))
    }

    pub(super) fn resource(&self, group: &cfn::logs::LogGroup) -> Cfn<cfn::logs::MetricFilter> {
        cfn!(AWS::Logs::MetricFilter {
            LogGroupName: group.reference(),
            FilterPattern: self.pattern.value.clone(),
            MetricTransformations: [MetricTransformation {
                MetricNamespace: self.namespace.clone(),
                MetricName: self.name.clone(),
                MetricValue: self.value.clone(),
                DefaultValue: (!self.value.starts_with('$')).then_some(0.0),
            }],
        })
    }
}
