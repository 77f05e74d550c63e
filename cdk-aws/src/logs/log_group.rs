use cdk_core::{Construct, Customize, Key, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value, Wire};

use super::{MetricFilter, Retention};
use crate::iam::Statement;
use crate::kms;
use crate::metrics::LogGroupMetrics;
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn};

/// A group of log streams.
///
/// By default events are kept for a month, encrypted by CloudWatch Logs, and the group is deleted with its stack.
///
/// ```
/// use cdk_aws::logs::{LogGroup, Retention};
/// use cdk_aws::prelude::*;
///
/// let audit = LogGroup::new().retention(Retention::OneYear).removal_policy(RemovalPolicy::Retain);
/// # let _ = audit;
/// ```
///
/// [AWS::Logs::LogGroup](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct LogGroup {
    meta: Meta,
    name: Option<Located<Text>>,
    retention: Located<Retention>,
    key: Option<(Key, Value<String>)>,
    filters: Vec<MetricFilter>,
    infrequent_access: Option<Located<&'static str>>,
    removal_policy: Located<RemovalPolicy>,
}

impl LogGroup {
    /// A log group.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        LogGroup {
            meta: Meta::new(),
            name: None,
            retention: Located::new(Retention::default()),
            key: None,
            filters: Vec::new(),
            infrequent_access: None,
            removal_policy: Located::new(RemovalPolicy::Destroy),
        }
    }

    /// How long events are kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention = Located::new(retention);
        self
    }

    /// Names the group: 1 to 512 letters, digits and `_-/.#`.
    ///
    /// By default CloudFormation names it.
    ///
    /// [Names of log groups](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Encrypts the group with a key, whose policy then lets CloudWatch Logs use it for the groups of this account.
    ///
    /// By default CloudWatch Logs encrypts it with its own key. [`kms::Key::encrypts_logs`] gives a key to all groups of a stage.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some((key.meta().key(), key.arn()));
        self
    }

    /// Counts log events in a metric.
    #[track_caller]
    pub fn metric(mut self, filter: MetricFilter) -> Self {
        self.filters.push(filter);
        self
    }

    /// Halves the price of ingestion, for logs that are rarely read. The class of a group cannot be changed later.
    #[track_caller]
    pub fn infrequent_access(mut self) -> Self {
        self.infrequent_access = Some(Located::new("INFREQUENT_ACCESS"));
        self
    }

    /// What happens to the group when it is removed from the stack.
    ///
    /// By default it is deleted.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// The group's name.
    #[track_caller]
    pub fn log_group_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the log group.
    pub fn metrics(&self) -> LogGroupMetrics {
        LogGroupMetrics::of(self.log_group_name())
    }

    /// The group's ARN, with `:*` at its end.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }
}

customize!(LogGroup);

impl Construct for LogGroup {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        if let Some((key, _)) = self.key {
            wire.record(key, kms::used_by_logs());
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let group = cfn!(AWS::Logs::LogGroup {
            LogGroupName: self.name.clone(),
            RetentionInDays: self.retention.map(Retention::days),
            KmsKeyId: self.key.as_ref().map(|(_, arn)| arn.clone()),
            LogGroupClass: self.infrequent_access,
        });
        let group = cx.add(self.meta.key(), "", group.located_removal_policy(self.removal_policy));
        for (index, filter) in self.filters.iter().enumerate() {
            cx.add(self.meta.key(), format!("Metric{}", index + 1), filter.resource(&group));
        }
    }
}

impl Access<LogGroup> for access::Write {
    #[track_caller]
    fn grant(self, log_group: &LogGroup) -> Grant {
        let arn = log_group.arn();
        Grant::new(move |_| {
            vec![
                Statement::allow([action!("logs:CreateLogStream"), action!("logs:PutLogEvents")])
                    .on([arn.clone()]),
            ]
        })
    }
}

impl Access<LogGroup> for access::Read {
    #[track_caller]
    fn grant(self, log_group: &LogGroup) -> Grant {
        let arn = log_group.arn();
        Grant::new(move |_| {
            let actions = [
                action!("logs:DescribeLogStreams"),
                action!("logs:FilterLogEvents"),
                action!("logs:GetLogEvents"),
                action!("logs:StartQuery"),
            ];
            vec![Statement::allow(actions).on([arn.clone()])]
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Encrypted {
        key: kms::Key,
        group: LogGroup,
    }

    #[test]
    fn a_group_is_kept_a_month() {
        let template = template(LogGroup::new());
        assert_eq!(only(&template, "AWS::Logs::LogGroup"), json!({ "RetentionInDays": 30 }));
    }

    #[test]
    fn the_key_lets_logs_use_it() {
        let key = kms::Key::new();
        let group = LogGroup::new().key(&key);
        let template = template(Encrypted { key, group });
        let policy = only(&template, "AWS::KMS::Key")["KeyPolicy"].clone();
        assert_eq!(
            policy["Statement"][1]["Principal"],
            json!({ "Service": { "Fn::Sub": "logs.${AWS::Region}.amazonaws.com" } })
        );
    }

    #[test]
    fn events_are_counted() {
        let filter = MetricFilter::new("ERROR", "Shop", "Errors");
        let template = template(LogGroup::new().metric(filter));
        assert_eq!(
            only(&template, "AWS::Logs::MetricFilter")["MetricTransformations"],
            json!([{ "MetricName": "Errors", "MetricNamespace": "Shop", "MetricValue": "1", "DefaultValue": 0 }])
        );
    }
}
