//! Calls of the APIs of AWS services at certain times.

use cdk_core::value::json_text;
use cdk_core::{Expr, Key, Lower, Text, Value};

use super::working_hours::{Hours, Moment};
use crate::iam::{Principal, Statement, document, inline_policy};
use crate::support::Located;
use crate::{cfn, sub};

/// How long Scheduler repeats a call that fails. By default that is a day: what should have been stopped at night would be
/// stopped while people work.
const LONGEST_ATTEMPT: u32 = 1800;

/// A call of the API of an AWS service.
pub(crate) struct Action {
    /// Its name among the parts of the construct.
    pub(crate) part: &'static str,
    pub(crate) description: &'static str,
    /// The service and the operation, as Scheduler writes them: `rds:stopDBCluster`.
    pub(crate) operation: &'static str,
    pub(crate) at: Moment,
    pub(crate) input: Vec<(Text, Expr)>,
}

impl Action {
    /// Makes a schedule for each call, and a role with the permissions for them, as parts of a construct.
    pub(crate) fn make_all(
        cx: &mut Lower<'_>,
        owner: Key,
        actions: Vec<Action>,
        allowed: Statement,
        hours: &Hours,
    ) {
        let trust = Statement::allow([crate::action!("sts:AssumeRole")])
            .by(Principal::service("scheduler.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: document([trust]),
            Policies: inline_policy("Schedule", vec![allowed]),
        });
        let role = cx.add(owner, "WorkingHours/Role", role).attr_arn();
        for Action { part, description, operation, at, input } in actions {
            let cron = Located { value: format!("cron({})", at.fields()), location: hours.location() };
            let schedule = cfn!(AWS::Scheduler::Schedule {
                Description: description,
                ScheduleExpression: cron,
                ScheduleExpressionTimezone: hours.time_zone(),
                FlexibleTimeWindow: FlexibleTimeWindow { Mode: "OFF" },
                Target: Target {
                    Arn: sub!("arn:{partition}:scheduler:::aws-sdk:{operation}", operation = operation),
                    RoleArn: role.clone(),
                    Input: json_text(&Expr::Map(input)),
                    RetryPolicy: RetryPolicy { MaximumEventAgeInSeconds: LONGEST_ATTEMPT },
                },
            });
            cx.add(owner, format!("WorkingHours/{part}"), schedule);
        }
    }
}
