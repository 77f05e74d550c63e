//! Flow logs: records of the connections in a network.

use cdk_core::{Customize, Key, Located, Lower, RemovalPolicy, Target, Value, Wire};

use super::Vpc;
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::logs::Retention;
use crate::s3::{Bucket, BucketStatement};
use crate::{action, cfn, sub};

/// What a flow log records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Traffic {
    /// Rejected connections: the default. An investigation needs these most, and they cost a fraction of a full log.
    #[default]
    Rejected,
    /// Accepted connections.
    Accepted,
    /// All connections.
    All,
}

impl Traffic {
    fn as_str(self) -> &'static str {
        match self {
            Traffic::Rejected => "REJECT",
            Traffic::Accepted => "ACCEPT",
            Traffic::All => "ALL",
        }
    }
}

/// A log of a VPC's connections, in CloudWatch Logs or in a bucket.
///
/// By default it records rejected connections, and keeps the records for a month in CloudWatch Logs.
///
/// ```
/// use cdk_aws::ec2::{FlowLogs, Traffic};
/// use cdk_aws::prelude::*;
///
/// let archive = Bucket::new();
/// let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(FlowLogs::into_bucket(&archive).traffic(Traffic::All));
/// # let _ = network;
/// ```
///
/// [Flow logs](https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html)
#[derive(Clone, Copy, Debug, Default)]
#[must_use = "flow logs must be given to a VPC"]
pub struct FlowLogs {
    traffic: Traffic,
    retention: Option<Located<Retention>>,
    bucket: Option<Key>,
    every_minute: bool,
}

impl FlowLogs {
    /// A log of rejected connections, in CloudWatch Logs.
    pub fn new() -> Self {
        FlowLogs::default()
    }

    /// A log of rejected connections, in a bucket, under `AWSLogs/`: cheaper than CloudWatch Logs for a large volume.
    ///
    /// The bucket's lifecycle rules determine how long the records are kept. If the bucket has a [`kms::Key`](crate::kms::Key),
    /// the key's policy allows the delivery of logs to use it.
    ///
    /// ```
    /// use cdk_aws::ec2::FlowLogs;
    /// use cdk_aws::s3::Lifecycle;
    /// use cdk_aws::prelude::*;
    ///
    /// let records = Bucket::new().lifecycle(Lifecycle::new().expire_after(Duration::days(90)));
    /// let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(FlowLogs::into_bucket(&records));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { records, network });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn into_bucket(bucket: &Bucket) -> Self {
        FlowLogs { bucket: Some(bucket.meta().key()), ..FlowLogs::default() }
    }

    /// Sets which connections are recorded.
    ///
    /// The default is rejected connections.
    #[track_caller]
    pub fn traffic(mut self, traffic: Traffic) -> Self {
        self.traffic = traffic;
        self
    }

    /// Sets how long records are kept in CloudWatch Logs. It has no effect on a log in a bucket.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention = Some(Located::new(retention));
        self
    }

    /// Aggregates connections over one minute. The default is ten minutes, which produces about a tenth of the records.
    pub fn every_minute(mut self) -> Self {
        self.every_minute = true;
        self
    }

    /// Allows log delivery to write into the bucket.
    pub(super) fn wire(&self, wire: &mut Wire<'_>) {
        let Some(bucket) = self.bucket else { return };
        let arn: Value<String> = Target::main(bucket).attribute("Arn");
        let delivery = |statement: Statement| {
            let statement = statement.by(Principal::service("delivery.logs.amazonaws.com"));
            let of_account = statement.when("StringEquals", "aws:SourceAccount", Value::<String>::account());
            BucketStatement(of_account.when(
                "ArnLike",
                "aws:SourceArn",
                sub!("arn:{partition}:logs:{region}:{account}:*"),
            ))
        };
        let objects = sub!("{bucket}/AWSLogs/{account}/*", bucket = &arn);
        let write = Statement::allow([action!("s3:PutObject")]).on([objects]);
        let look = Statement::allow([action!("s3:GetBucketAcl"), action!("s3:ListBucket")]).on([arn]);
        wire.record(
            bucket,
            delivery(write.when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")),
        );
        wire.record(bucket, delivery(look));
        if let Some(bucket) = wire.find::<Bucket>(bucket) {
            bucket.key_used_by_delivery(wire);
        }
    }
}

impl Vpc {
    pub(super) fn lower_flow_logs(&self, cx: &mut Lower<'_>, logs: FlowLogs) {
        let log = match logs.bucket {
            Some(bucket) => cfn!(AWS::EC2::FlowLog {
                ResourceId: self.vpc_id(),
                ResourceType: "VPC",
                TrafficType: logs.traffic.as_str(),
                MaxAggregationInterval: logs.every_minute.then_some(60),
                LogDestinationType: "s3",
                LogDestination: Target::main(bucket).attribute::<String>("Arn"),
            })
            .after_target(Target::part(bucket, "Policy")),
            None => {
                let (group, role) = self.lower_log_group(cx, logs.retention);
                cfn!(AWS::EC2::FlowLog {
                    ResourceId: self.vpc_id(),
                    ResourceType: "VPC",
                    TrafficType: logs.traffic.as_str(),
                    MaxAggregationInterval: logs.every_minute.then_some(60),
                    LogDestinationType: "cloud-watch-logs",
                    LogDestination: group.attr_arn(),
                    DeliverLogsPermissionArn: role.attr_arn(),
                })
            }
        };
        cx.add(self.identity(), "FlowLogs", log);
    }

    /// The log group of a flow log, and a role that can write into it and do nothing else.
    fn lower_log_group(
        &self,
        cx: &mut Lower<'_>,
        retention: Option<Located<Retention>>,
    ) -> (cfn::logs::LogGroup, cfn::iam::Role) {
        let key = self.identity();
        let retention = retention.unwrap_or_else(|| Located::new(Retention::default()));
        let group = cfn!(AWS::Logs::LogGroup { RetentionInDays: retention.map(Retention::days) });
        let group = cx.add(key, "FlowLogs/Group", group.removal_policy(RemovalPolicy::Destroy));
        let write = Statement::allow([
            action!("logs:CreateLogStream"),
            action!("logs:DescribeLogStreams"),
            action!("logs:PutLogEvents"),
        ]);
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("vpc-flow-logs.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account())
            .when("ArnLike", "aws:SourceArn", sub!("arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*"));
        let role = cx.add(
            key,
            "FlowLogs/Role",
            cfn!(AWS::IAM::Role {
                AssumeRolePolicyDocument: document([trust]),
                Policies: inline_policy("Write", vec![write.on([group.attr_arn()])]),
            }),
        );
        (group, role)
    }
}
