//! Flow logs: who talks to whom in the network.

use cdk_core::{Lower, RemovalPolicy};

use super::Vpc;
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::logs::Retention;
use crate::{action, cfn, sub};

/// What a flow log records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Traffic {
    /// Connections that were refused: the default. It is what an investigation asks for, at a fraction of the price.
    #[default]
    Rejected,
    /// Connections that were allowed.
    Accepted,
    /// All connections.
    All,
}

/// A log of a VPC's connections, in CloudWatch Logs.
///
/// By default it records what was refused, and keeps it for a month.
///
/// [Flow logs](https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html)
#[derive(Clone, Copy, Debug, Default)]
#[must_use = "flow logs must be given to a VPC"]
pub struct FlowLogs {
    traffic: Traffic,
    retention: Retention,
}

impl FlowLogs {
    /// A log of what is refused.
    pub fn new() -> Self {
        FlowLogs::default()
    }

    /// What is recorded.
    pub fn traffic(mut self, traffic: Traffic) -> Self {
        self.traffic = traffic;
        self
    }

    /// How long it is kept. The default is a month.
    pub fn retention(mut self, retention: Retention) -> Self {
        self.retention = retention;
        self
    }
}

impl Vpc {
    pub(super) fn lower_flow_logs(&self, cx: &mut Lower<'_>, logs: FlowLogs) {
        let key = self.identity();
        let group = cfn!(AWS::Logs::LogGroup { RetentionInDays: logs.retention.days() });
        let group = cx.add(key, "FlowLogs/Group", group.removal_policy(RemovalPolicy::Destroy));
        let write = Statement::allow([
            action!("logs:CreateLogStream"),
            action!("logs:DescribeLogStreams"),
            action!("logs:PutLogEvents"),
        ]);
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("vpc-flow-logs.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", cdk_core::Value::<String>::account())
            .when("ArnLike", "aws:SourceArn", sub!("arn:{partition}:ec2:{region}:{account}:vpc-flow-log/*"));
        let role = cx.add(
            key,
            "FlowLogs/Role",
            cfn!(AWS::IAM::Role {
                AssumeRolePolicyDocument: document([trust]),
                Policies: inline_policy("Write", vec![write.on([group.attr_arn()])]),
            }),
        );
        let traffic = match logs.traffic {
            Traffic::Rejected => "REJECT",
            Traffic::Accepted => "ACCEPT",
            Traffic::All => "ALL",
        };
        let log = cfn!(AWS::EC2::FlowLog {
            ResourceId: self.vpc_id(),
            ResourceType: "VPC",
            TrafficType: traffic,
            LogDestinationType: "cloud-watch-logs",
            LogDestination: group.attr_arn(),
            DeliverLogsPermissionArn: role.attr_arn(),
        });
        cx.add(key, "FlowLogs", log);
    }
}
