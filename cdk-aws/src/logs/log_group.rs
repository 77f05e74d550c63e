use cdk_core::{Construct, IntoValue, Lower, Meta, RemovalPolicy, Scope, Target, Value};

use crate::iam::Statement;
use crate::support::customize;
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn};

/// How long log events are kept: the periods that CloudWatch Logs offers.
///
/// [PutRetentionPolicy](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retention {
    /// 1 day.
    OneDay,
    /// 3 days.
    ThreeDays,
    /// 5 days.
    FiveDays,
    /// 7 days.
    OneWeek,
    /// 14 days.
    TwoWeeks,
    /// 30 days: the default.
    #[default]
    OneMonth,
    /// 60 days.
    TwoMonths,
    /// 90 days.
    ThreeMonths,
    /// 120 days.
    FourMonths,
    /// 150 days.
    FiveMonths,
    /// 180 days.
    SixMonths,
    /// 365 days.
    OneYear,
    /// 400 days.
    ThirteenMonths,
    /// 545 days.
    EighteenMonths,
    /// 731 days.
    TwoYears,
    /// 1,096 days.
    ThreeYears,
    /// 1,827 days.
    FiveYears,
    /// 2,192 days.
    SixYears,
    /// 2,557 days.
    SevenYears,
    /// 2,922 days.
    EightYears,
    /// 3,288 days.
    NineYears,
    /// 3,653 days.
    TenYears,
    /// Events are kept until the group is deleted.
    Forever,
}

impl Retention {
    /// The number of days; `None` is forever.
    pub fn days(self) -> Option<u16> {
        const DAYS: [u16; 22] = [
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
            3288, 3653,
        ];
        DAYS.get(self as usize).copied()
    }
}

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
#[must_use = "a construct that is not placed is not deployed"]
pub struct LogGroup {
    meta: Meta,
    name: Option<Value<String>>,
    retention: Retention,
    key: Option<Value<String>>,
    infrequent_access: bool,
    removal_policy: RemovalPolicy,
}

impl LogGroup {
    /// A log group.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        LogGroup {
            meta: Meta::new(),
            name: None,
            retention: Retention::default(),
            key: None,
            infrequent_access: false,
            removal_policy: RemovalPolicy::Destroy,
        }
    }

    /// How long events are kept. The default is a month.
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention = retention;
        self
    }

    /// Names the group: 1 to 512 letters, digits and `_-/.#`. By default CloudFormation names it.
    pub fn name(mut self, name: impl IntoValue<String>) -> Self {
        self.name = Some(name.into_value());
        self
    }

    /// Encrypts the group with a key of the account, by ARN. The key's policy must allow the service
    /// `logs.<region>.amazonaws.com`.
    pub fn encryption_key(mut self, arn: impl IntoValue<String>) -> Self {
        self.key = Some(arn.into_value());
        self
    }

    /// Halves the price of ingestion, for logs that are rarely read. The class of a group cannot be changed later.
    pub fn infrequent_access(mut self) -> Self {
        self.infrequent_access = true;
        self
    }

    /// What becomes of the group when it is removed. By default it is deleted.
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = policy;
        self
    }

    /// The group's name.
    #[track_caller]
    pub fn log_group_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
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

    fn lower(&self, cx: &mut Lower<'_>) {
        let group = cfn!(AWS::Logs::LogGroup {
            LogGroupName: self.name.clone(),
            RetentionInDays: self.retention.days(),
            KmsKeyId: self.key.clone(),
            LogGroupClass: self.infrequent_access.then_some("INFREQUENT_ACCESS"),
        });
        cx.add(self.meta.key(), "", group.removal_policy(self.removal_policy));
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
