use cdk_core::{Diagnostic, Duration, IntoValue, Json, Text, Value};

use super::codes;
use crate::cfn;
use crate::support::Located;

/// The consent of a person, which a pipeline waits for.
///
/// By default somebody has 7 days to approve; then, or when it is rejected, nothing is deployed.
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
    /// An approval: a stage of this name.
    #[track_caller]
    pub fn new(name: impl Into<Text>) -> Self {
        Approval { name: Located::new(name.into()), note: None, link: None, timeout: None }
    }

    /// What whoever approves is told: up to 1,000 characters.
    #[track_caller]
    pub fn note(mut self, text: impl Into<Text>) -> Self {
        self.note = Some(Located::new(text.into()));
        self
    }

    /// A page to look at before: an `https://` URL.
    #[track_caller]
    pub fn link(mut self, url: impl Into<Text>) -> Self {
        self.link = Some(Located::new(url.into()));
        self
    }

    /// How long somebody may take to approve: 5 minutes to 60 days. The default is 7 days.
    #[track_caller]
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = Some(Located::new(time));
        self
    }

    pub(super) fn check(&self, problems: &mut Vec<Diagnostic>) {
        let mut wrong = |message: String, location| {
            problems.push(Diagnostic::error(&codes::APPROVAL, message).at(location));
        };
        let is_time =
            |time: Duration| time.as_minutes().is_some_and(|minutes| (5..=86_400).contains(&minutes));
        if let Some(time) = self.timeout.filter(|time| !is_time(time.value)) {
            wrong(format!("somebody has 5 minutes to 60 days to approve, got {}", time.value), time.location);
        }
        if let Some(note) = self.note.as_ref().filter(|note| !(1..=1000).contains(&note.value.len())) {
            wrong(format!("a note has 1 to 1000 characters, got {}", note.value.len()), note.location);
        }
        if let Some(link) = self.link.as_ref().filter(|link| !link.value.starts_with("https://")) {
            wrong(format!("`{}` is no `https://` URL", link.value), link.location);
        }
    }

    pub(super) fn action(&self) -> Value<Json> {
        let text = |option: &Option<Located<Text>>| -> Value<String> {
            option.as_ref().map(|text| text.value.clone()).into_value()
        };
        let mut configuration = Vec::new();
        for (key, value) in [("CustomData", text(&self.note)), ("ExternalEntityLink", text(&self.link))] {
            configuration.push((Text::Borrowed(key), value.into_expr()));
        }
        let is_empty = self.note.is_none() && self.link.is_none();
        let configuration = (!is_empty).then(|| Value::<Json>::from_expr(cdk_core::Expr::Map(configuration)));
        cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
            Name: "Approval",
            ActionTypeId: ActionTypeId {
                Category: "Approval",
                Owner: "AWS",
                Provider: "Manual",
                Version: "1"
            },
            Configuration: configuration,
            TimeoutInMinutes: self.timeout.and_then(|time| time.value.as_minutes()),
        })
    }
}

impl<T: Into<Text>> From<T> for Approval {
    #[track_caller]
    fn from(name: T) -> Self {
        Approval::new(name)
    }
}
