use cdk_core::{Diagnostic, Expr, IntoValue, Json, Text, Value};

use super::codes;
use crate::ecr::Repository;
use crate::support::Located;

/// What happens: the events that a rule waits for.
///
/// ```
/// use cdk_aws::events::Event;
/// use cdk_aws::prelude::*;
///
/// let images = Repository::new().mutable_tags();
/// let pushed = Event::image_pushed(&images, "stable");
/// let failed = Event::new("aws.codebuild", "CodeBuild Build State Change")
///     .detail(json!({ "build-status": ["FAILED"] }));
/// # let _ = (pushed, failed);
/// ```
///
/// [Events of AWS services](https://docs.aws.amazon.com/eventbridge/latest/ref/events.html)
#[derive(Clone, Debug)]
#[must_use = "an event must be given to a rule"]
pub struct Event {
    source: Text,
    detail_type: Text,
    detail: Option<Located<Value<Json>>>,
}

/// The detail types that services send, as far as they are known here. `AWS API Call via CloudTrail` comes from all.
const DETAIL_TYPES: &[(&str, &[&str])] = &[
    (
        "aws.ecr",
        &[
            "ECR Image Action",
            "ECR Image Scan",
            "ECR Replication Action",
            "ECR Artifact Action",
            "ECR Referrer Action",
            "ECR Scan Resource Change",
            "ECR Pull Through Cache Action",
        ],
    ),
    (
        "aws.codepipeline",
        &[
            "CodePipeline Pipeline Execution State Change",
            "CodePipeline Stage Execution State Change",
            "CodePipeline Action Execution State Change",
        ],
    ),
    ("aws.codebuild", &["CodeBuild Build State Change", "CodeBuild Build Phase Change"]),
    (
        "aws.codedeploy",
        &["CodeDeploy Deployment State-change Notification", "CodeDeploy Instance State-change Notification"],
    ),
    (
        "aws.ecs",
        &[
            "ECS Task State Change",
            "ECS Container Instance State Change",
            "ECS Service Action",
            "ECS Deployment State Change",
        ],
    ),
];

const CLOUD_TRAIL: [&str; 3] =
    ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail", "AWS Console Action via CloudTrail"];

/// The detail types that a source sends, if they are known and this is none of them.
pub(super) fn mistaken(source: &str, detail_type: &str) -> Option<&'static [&'static str]> {
    let (_, known) = DETAIL_TYPES.iter().find(|(name, _)| *name == source)?;
    let is_known = known.contains(&detail_type) || CLOUD_TRAIL.contains(&detail_type);
    (!is_known).then_some(*known)
}

/// What is wrong with an event that its source does not send.
pub(super) fn never_sent(source: &str, detail_type: &str, known: &[&str]) -> Diagnostic<()> {
    let message = format!("`{source}` sends no event of type `{detail_type}`, so the rule would never match");
    Diagnostic::error(&codes::EVENT, message).note(format!("it sends {}", known.join(", ")))
}

impl Event {
    /// Events of a type from a source, such as `aws.codebuild`.
    #[track_caller]
    pub fn new(source: impl Into<Text>, detail_type: impl Into<Text>) -> Self {
        Event { source: source.into(), detail_type: detail_type.into(), detail: None }
    }

    /// An image is pushed into a repository under a tag.
    ///
    /// [Events of ECR](https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html)
    #[track_caller]
    pub fn image_pushed(repository: &Repository, tag: impl IntoValue<String>) -> Self {
        Event::pushed(repository.repository_name(), tag.into_value())
    }

    pub(crate) fn pushed(repository: Value<String>, tag: Value<String>) -> Self {
        let one = |value: Expr| Expr::List(vec![value]);
        let detail = Expr::Map(vec![
            ("action-type".into(), one(Expr::text("PUSH"))),
            ("result".into(), one(Expr::text("SUCCESS"))),
            ("repository-name".into(), one(repository.into_expr())),
            ("image-tag".into(), one(tag.into_expr())),
        ]);
        Event::new("aws.ecr", "ECR Image Action").detail(Value::<Json>::from_expr(detail))
    }

    /// Restricts the events to those whose detail fits a pattern: lists of values that may stand there.
    ///
    /// [Patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html)
    #[track_caller]
    pub fn detail(mut self, pattern: impl IntoValue<Json>) -> Self {
        self.detail = Some(Located::new(pattern.into_value()));
        self
    }

    pub(crate) fn pattern(&self) -> Value<Json> {
        let one = |text: &Text| Expr::List(vec![Expr::Text(text.clone())]);
        let mut pattern =
            vec![("source".into(), one(&self.source)), ("detail-type".into(), one(&self.detail_type))];
        pattern.extend(self.detail.as_ref().map(|detail| ("detail".into(), detail.value.expr().clone())));
        Value::from_expr(Expr::Map(pattern))
    }
}
