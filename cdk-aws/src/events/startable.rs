use cdk_core::Value;

use crate::iam::Action;

/// What a [rule](super::Rule) starts: its ARN, and the IAM action that starts it.
#[derive(Clone, Debug)]
pub struct Started {
    /// The ARN of what is started.
    pub arn: Value<String>,
    /// The IAM action that starts it, which EventBridge's role allows.
    pub action: Action,
}

/// Something that a rule can start: `Rule::at(..).starts(&pipeline)`. EventBridge gets a role for it.
///
/// A construct of your own implements it to be started by rules:
///
/// ```
/// use cdk_aws::events::{Rule, Startable, Started};
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Report {
///     machine: Cfn<cfn::stepfunctions::StateMachine>,
/// }
///
/// impl Startable for Report {
///     fn started(&self) -> Started {
///         Started { arn: self.machine.attr_arn(), action: action!("states:StartExecution") }
///     }
/// }
/// # fn monthly(report: &Report) -> Rule {
/// Rule::at(schedule!("rate(30 days)")).starts(report)
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "a rule cannot start `{Self}`",
    label = "`{Self}` is not something that a rule starts",
    note = "a rule starts: `DeliveryPipeline`",
    note = "it also calls a function, `.invokes(&function)`, and publishes to a topic, `.publishes_to(&topic)`"
)]
pub trait Startable {
    /// What is started, and how.
    #[track_caller]
    fn started(&self) -> Started;
}
