use cdk_core::{Cfn, Handle, Text};

use crate::cfn;
use crate::metrics::{Metric, Statistic};
use crate::support::Located;

/// A metric that counts the events of a log group that match a pattern.
///
/// By default each event counts 1, and times without events count 0.
///
/// ```
/// use cdk_aws::cloudwatch::{Alarm, Statistic};
/// use cdk_aws::logs::{LogGroup, MetricFilter};
/// use cdk_aws::prelude::*;
///
/// let errors = MetricFilter::new("{ $.level = \"error\" }", "Shop", "Errors");
/// let alarm = Alarm::above(errors.to_metric(Statistic::Sum), 10.0);
/// let log = LogGroup::new().metric(errors);
/// # let _ = (alarm, log);
/// ```
///
/// [AWS::Logs::MetricFilter](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-metricfilter.html)
#[derive(Clone, Debug)]
#[must_use = "a metric filter must be put into a log group"]
pub struct MetricFilter {
    pattern: Located<Text>,
    namespace: Located<Text>,
    name: Located<Text>,
    value: Located<Text>,
}

impl MetricFilter {
    /// Counts the events that match a [pattern](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html)
    /// of up to 1,024 characters, in a metric of a namespace. The empty pattern matches all events.
    #[track_caller]
    pub fn new(pattern: impl Into<Text>, namespace: impl Into<Text>, name: impl Into<Text>) -> Self {
        MetricFilter {
            pattern: Located::new(pattern.into()),
            namespace: Located::new(namespace.into()),
            name: Located::new(name.into()),
            value: Located::new("1".into()),
        }
    }

    /// Records a field of the event instead of counting it, such as `$.latency`, or a number.
    #[track_caller]
    pub fn value(mut self, value: impl Into<Text>) -> Self {
        self.value = Located::new(value.into());
        self
    }

    /// The metric, for alarms: the sum of counts, an average or a percentile of [values](Self::value).
    #[track_caller]
    pub fn to_metric(&self, statistic: Statistic) -> Metric {
        Metric::new(self.namespace.value.clone(), self.name.value.clone(), statistic)
    }

    pub(super) fn resource(&self, group: &cfn::logs::LogGroup) -> Cfn<cfn::logs::MetricFilter> {
        cfn!(AWS::Logs::MetricFilter {
            LogGroupName: self.pattern.clone().map(|_| group.reference()),
            FilterPattern: self.pattern.clone(),
            MetricTransformations: [MetricTransformation {
                MetricNamespace: self.namespace.clone(),
                MetricName: self.name.clone(),
                MetricValue: self.value.clone(),
                DefaultValue: (!self.value.value.starts_with('$')).then_some(0.0),
            }],
        })
    }
}
