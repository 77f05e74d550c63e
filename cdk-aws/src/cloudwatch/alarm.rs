use cdk_core::{
    Construct, Customize, Duration, IntoValue, Key, Lower, Meta, Scope, Target, Text, Value, Wire,
};

use super::Metric;
use crate::cfn;
use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};

/// How an alarm treats periods without data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// They do not breach the threshold (the default): nothing happened, so nothing went wrong.
    #[default]
    NotBreaching,
    /// They breach the threshold.
    Breaching,
    /// The alarm keeps its state.
    Ignore,
    /// The alarm changes to `INSUFFICIENT_DATA`.
    Missing,
}

/// An alarm: it goes off when a metric passes a threshold.
///
/// By default it evaluates one period, and periods without data do not breach the threshold.
///
/// ```
/// use cdk_aws::cloudwatch::{Alarm, Metric, Statistic};
/// use cdk_aws::prelude::*;
///
/// let team = Topic::new().email("team@example.com");
/// let errors = Metric::new("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count").statistic(Statistic::Sum);
/// let alarm = Alarm::above(errors, 10.0).evaluation_periods(3).datapoints_to_alarm(2).notify(&team);
/// # let _ = alarm;
/// ```
///
/// [AWS::CloudWatch::Alarm](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Alarm {
    meta: Meta,
    metric: Metric,
    threshold: f64,
    comparison: &'static str,
    periods: Located<u32>,
    datapoints: Option<Located<u32>>,
    missing: Missing,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    topics: Vec<Located<Key>>,
}

impl Alarm {
    /// Goes off above a threshold.
    #[track_caller]
    pub fn above(metric: Metric, threshold: f64) -> Self {
        Alarm::new(metric, threshold, "GreaterThanThreshold")
    }

    /// Goes off at a threshold or above.
    #[track_caller]
    pub fn at_least(metric: Metric, threshold: f64) -> Self {
        Alarm::new(metric, threshold, "GreaterThanOrEqualToThreshold")
    }

    /// Goes off below a threshold.
    #[track_caller]
    pub fn below(metric: Metric, threshold: f64) -> Self {
        Alarm::new(metric, threshold, "LessThanThreshold")
    }

    #[track_caller]
    fn new(metric: Metric, threshold: f64, comparison: &'static str) -> Self {
        Alarm {
            meta: Meta::new(),
            metric,
            threshold,
            comparison,
            periods: Located::new(1),
            datapoints: None,
            missing: Missing::default(),
            name: None,
            description: None,
            topics: Vec::new(),
        }
    }

    /// How many periods the alarm evaluates: at most a day in total, or a week if each is an hour or longer. The default
    /// is one.
    #[track_caller]
    pub fn evaluation_periods(mut self, periods: u32) -> Self {
        self.periods = Located::new(periods);
        self
    }

    /// How many of these periods must breach the threshold. By default all.
    #[track_caller]
    pub fn datapoints_to_alarm(mut self, periods: u32) -> Self {
        self.datapoints = Some(Located::new(periods));
        self
    }

    /// How the alarm treats periods without data.
    ///
    /// By default they do not breach the threshold.
    #[track_caller]
    pub fn missing_data(mut self, missing: Missing) -> Self {
        self.missing = missing;
        self
    }

    /// Names the alarm: 1 to 255 characters. By default CloudFormation names it.
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Describes the alarm, in at most 1,024 characters: what to do when it goes off.
    ///
    /// [Limits of alarms](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Publishes to a topic when the alarm goes off, and when it is over; at most 5 topics.
    ///
    /// The topic, and its key if it has one, then allow CloudWatch to publish. By default no notifications are sent.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let team = Topic::new().email("team@example.com");
    /// let errors = Metric::new("Shop", "Errors");
    /// let alarm = Alarm::above(errors, 10.0).notify(&team);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { team, alarm });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Limits of alarms](https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html)
    #[track_caller]
    pub fn notify(mut self, topic: &Topic) -> Self {
        self.topics.push(Located::new(topic.meta().key()));
        self
    }

    /// The alarm's name.
    #[track_caller]
    pub fn alarm_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The alarm's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }
}

customize!(Alarm);

impl Construct for Alarm {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        for topic in &self.topics {
            published_by(wire, topic.value, "cloudwatch.amazonaws.com");
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let (statistic, extended) = self.metric.statistic_name();
        let reference = |topic: Key| Target::main(topic).reference::<String>();
        let topics: Vec<_> = self.topics.iter().map(|topic| topic.map(reference)).collect();
        let topics = (!topics.is_empty()).then_some(topics);
        let missing = match self.missing {
            Missing::NotBreaching => "notBreaching",
            Missing::Breaching => "breaching",
            Missing::Ignore => "ignore",
            Missing::Missing => "missing",
        };
        let alarm = cfn!(AWS::CloudWatch::Alarm {
            AlarmName: self.name.clone(),
            AlarmDescription: self.description.clone(),
            Namespace: self.metric.namespace.clone(),
            MetricName: self.metric.name.clone(),
            Dimensions: self.metric.dimension_values(),
            Statistic: statistic,
            ExtendedStatistic: extended,
            Period: self.metric.period.map(Duration::as_seconds),
            EvaluationPeriods: self.periods,
            DatapointsToAlarm: self.datapoints,
            Threshold: self.threshold,
            ComparisonOperator: self.comparison,
            TreatMissingData: missing,
            AlarmActions: topics.clone(),
            OKActions: topics,
        });
        cx.add(self.meta.key(), "", alarm);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cloudwatch::Statistic;
    use crate::kms;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Alarmed {
        key: kms::Key,
        topic: Topic,
        alarm: Alarm,
    }

    fn errors_metric() -> Metric {
        Metric::new("Shop", "Errors").statistic(Statistic::Sum)
    }

    #[test]
    fn cloudwatch_may_publish_with_the_key_of_the_topic() {
        let key = kms::Key::new();
        let topic = Topic::new().key(&key);
        let alarm = Alarm::above(errors_metric(), 1.0).notify(&topic);
        let template = template(Alarmed { key, topic, alarm });
        let who = json!({ "Service": "cloudwatch.amazonaws.com" });
        assert_eq!(
            only(&template, "AWS::SNS::TopicPolicy")["PolicyDocument"]["Statement"][1]["Principal"],
            who
        );
        let key = only(&template, "AWS::KMS::Key");
        assert_eq!(key["KeyPolicy"]["Statement"][1]["Principal"], who);
        assert_eq!(
            key["KeyPolicy"]["Statement"][1]["Action"],
            json!(["kms:Decrypt", "kms:GenerateDataKey*"])
        );
    }
}
