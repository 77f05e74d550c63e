use cdk_core::{Duration, Json, Text, Value};

use super::stages::{located, map};
use crate::cfn;
use crate::support::{Located, minutes};

/// An approval by a person, which a pipeline waits for.
///
/// By default the approval must come within 7 days. If it does not, or is rejected, nothing is deployed.
///
/// ```
/// use cdk_aws::codepipeline::Approval;
/// use cdk_aws::prelude::*;
///
/// let approval = Approval::new("approve-prod").note("Look at the test stage first").timeout(Duration::days(2));
/// # let _ = approval;
/// ```
///
/// [Manual approval](https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html)
#[derive(Clone, Debug)]
#[must_use = "an approval must be given to a pipeline"]
pub struct Approval {
    pub(super) name: Located<Text>,
    note: Option<Located<Text>>,
    link: Option<Located<Text>>,
    timeout: Option<Located<Duration>>,
}

impl Approval {
    /// An approval, in a stage of this name.
    #[track_caller]
    pub fn new(name: impl Into<Text>) -> Self {
        Approval { name: Located::new(name.into()), note: None, link: None, timeout: None }
    }

    /// Sets the message for the approver: up to 1,000 characters.
    ///
    /// [Manual approval](https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html)
    #[track_caller]
    pub fn note(mut self, text: impl Into<Text>) -> Self {
        self.note = Some(Located::new(text.into()));
        self
    }

    /// Sets the URL of a page for the approver to review.
    #[track_caller]
    pub fn link(mut self, url: impl Into<Text>) -> Self {
        self.link = Some(Located::new(url.into()));
        self
    }

    /// Sets how long the pipeline waits for the approval: 5 minutes to 60 days. The default is 7 days.
    ///
    /// [Manual approval](https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html)
    #[track_caller]
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = Some(Located::new(time));
        self
    }

    pub(super) fn action(&self) -> Value<Json> {
        let configuration = map([
            ("CustomData", located(self.note.as_ref())),
            ("ExternalEntityLink", located(self.link.as_ref())),
        ]);
        let is_empty = self.note.is_none() && self.link.is_none();
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: "Approval",
            ActionTypeId: ActionTypeId {
                Category: "Approval",
                Owner: "AWS",
                Provider: "Manual",
                Version: "1"
            },
            Configuration: (!is_empty).then_some(configuration),
            TimeoutInMinutes: self.timeout.map(|time| time.map(minutes)),
        })
    }
}

impl<T: Into<Text>> From<T> for Approval {
    #[track_caller]
    fn from(name: T) -> Self {
        Approval::new(name)
    }
}
