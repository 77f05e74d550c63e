use cdk_core::{Cfn, Construct, Customize, IntoValue, Key, Lower, Meta, Scope, Target, Text, Value, Wire};

use super::measured::Measured;
use crate::cfn;
use crate::metrics::{Measure, Missing};
use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};

/// An alarm: it goes off when a metric passes a threshold.
///
/// By default it evaluates one period.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// # let network = Vpc::new(cidr!("10.0.0.0/16"));
/// # let balancer = LoadBalancer::public(network.public()).http();
/// let team = Topic::new().email("team@example.com");
/// let errors = balancer.metrics().target_5xx().period(Duration::minutes(1));
/// let alarm = Alarm::above(errors, 10.0).evaluation_periods(3).datapoints_to_alarm(2).notify(&team);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, balancer, team, alarm });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [AWS::CloudWatch::Alarm](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Alarm {
    meta: Meta,
    measure: Measure,
    threshold: f64,
    comparison: &'static str,
    periods: Located<u32>,
    datapoints: Option<Located<u32>>,
    missing: Option<Missing>,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    topics: Vec<Located<Key>>,
}

impl Alarm {
    /// Goes off above a threshold.
    #[track_caller]
    pub fn above(measure: impl Into<Measure>, threshold: f64) -> Self {
        Alarm::new(measure.into(), threshold, "GreaterThanThreshold")
    }

    /// Goes off at a threshold or above.
    #[track_caller]
    pub fn at_least(measure: impl Into<Measure>, threshold: f64) -> Self {
        Alarm::new(measure.into(), threshold, "GreaterThanOrEqualToThreshold")
    }

    /// Goes off at a threshold or below.
    #[track_caller]
    pub fn at_most(measure: impl Into<Measure>, threshold: f64) -> Self {
        Alarm::new(measure.into(), threshold, "LessThanOrEqualToThreshold")
    }

    /// Goes off below a threshold.
    #[track_caller]
    pub fn below(measure: impl Into<Measure>, threshold: f64) -> Self {
        Alarm::new(measure.into(), threshold, "LessThanThreshold")
    }

    #[track_caller]
    fn new(measure: Measure, threshold: f64, comparison: &'static str) -> Self {
        Alarm {
            meta: Meta::new(),
            measure,
            threshold,
            comparison,
            periods: Located::new(1),
            datapoints: None,
            missing: None,
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
    /// The default is right for the metric: the typed metrics of constructs know whether no data means that nothing
    /// happened, as with errors, or that something is missing, as with healthy targets. For other metrics and for
    /// formulas, periods without data do not breach the threshold.
    #[track_caller]
    pub fn missing_data(mut self, missing: Missing) -> Self {
        self.missing = Some(missing);
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
    /// let errors = Metric::sum("Shop", "Errors");
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
        cx.add(self.meta.key(), "", self.resource());
    }
}

impl Alarm {
    /// Publishes to a topic, by its key.
    pub(crate) fn notify_topic(mut self, topic: Located<Key>) -> Self {
        self.topics.push(topic);
        self
    }

    /// The resource.
    pub(crate) fn resource(&self) -> Cfn<cfn::cloudwatch::Alarm> {
        let Measured { metric, queries } = Measured::of(&self.measure);
        let reference = |topic: Key| Target::main(topic).reference::<String>();
        let topics: Vec<_> = self.topics.iter().map(|topic| topic.map(reference)).collect();
        let topics = (!topics.is_empty()).then_some(topics);
        let missing = self.missing.or(self.measure.missing()).unwrap_or(Missing::NotBreaching);
        let metric = metric.unwrap_or_default();
        cfn!(AWS::CloudWatch::Alarm {
            AlarmName: self.name.clone(),
            AlarmDescription: self.description.clone(),
            Namespace: metric.namespace,
            MetricName: metric.name,
            Dimensions: metric.dimensions,
            Statistic: metric.statistic,
            ExtendedStatistic: metric.extended,
            Period: metric.period,
            Metrics: queries,
            EvaluationPeriods: self.periods,
            DatapointsToAlarm: self.datapoints,
            Threshold: self.threshold,
            ComparisonOperator: self.comparison,
            TreatMissingData: missing.name(),
            AlarmActions: topics.clone(),
            OKActions: topics,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kms;
    use crate::metrics::{Math, Metric};
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Alarmed {
        key: kms::Key,
        topic: Topic,
        alarm: Alarm,
    }

    fn errors_metric() -> Metric {
        Metric::sum("Shop", "Errors")
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
    #[test]
    fn a_formula_is_the_only_result() {
        let rate = Math::new("100 * errors / requests")
            .with("errors", errors_metric())
            .with("requests", Metric::sum("Shop", "Requests"));
        let alarm = only(&template(Alarm::above(rate, 1.0)), "AWS::CloudWatch::Alarm");
        let queries = alarm["Metrics"].as_array().expect("queries");
        assert_eq!(queries[0], json!({ "Id": "result", "Expression": "100 * errors / requests" }));
        assert_eq!(queries[1]["Id"], "errors");
        assert_eq!(queries[1]["ReturnData"], false);
        assert_eq!(queries[1]["MetricStat"]["Stat"], "Sum");
        assert_eq!(alarm.get("MetricName"), None);
    }

    #[test]
    fn what_no_data_means_depends_on_the_metric() {
        let healthy = crate::metrics::TargetGroupMetrics::of("app/a/1", "targetgroup/b/2").healthy_hosts();
        let alarm =
            |alarm: Alarm| only(&template(alarm), "AWS::CloudWatch::Alarm")["TreatMissingData"].clone();
        assert_eq!(alarm(Alarm::below(healthy.clone(), 1.0)), "breaching");
        assert_eq!(alarm(Alarm::below(healthy, 1.0).missing_data(Missing::Ignore)), "ignore");
        assert_eq!(alarm(Alarm::above(errors_metric(), 1.0)), "notBreaching");
    }
}
