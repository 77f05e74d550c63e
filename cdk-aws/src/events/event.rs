use cdk_core::{Expr, IntoValue, Json, Text, Value};

use crate::ecr::Repository;
use crate::support::Located;

/// The events that a rule matches.
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
    source: Located<Text>,
    detail_type: Located<Text>,
    detail: Option<Located<Value<Json>>>,
}

impl Event {
    /// Events of a type from a source, such as `aws.codebuild`.
    #[track_caller]
    pub fn new(source: impl Into<Text>, detail_type: impl Into<Text>) -> Self {
        Event {
            source: Located::new(source.into()),
            detail_type: Located::new(detail_type.into()),
            detail: None,
        }
    }

    /// An image is pushed to a repository with a tag.
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

    /// Restricts the events to those whose `detail` matches a pattern: lists of allowed values.
    ///
    /// [Patterns](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html)
    #[track_caller]
    pub fn detail(mut self, pattern: impl IntoValue<Json>) -> Self {
        self.detail = Some(Located::new(pattern.into_value()));
        self
    }

    pub(crate) fn pattern(&self) -> Value<Json> {
        let one =
            |text: &Located<Text>| Expr::List(vec![Expr::Text(text.value.clone()).located(text.location)]);
        let detail = self.detail.as_ref().map(|detail| detail.value.expr().clone().located(detail.location));
        let mut pattern =
            vec![("source".into(), one(&self.source)), ("detail-type".into(), one(&self.detail_type))];
        pattern.extend(detail.map(|detail| ("detail".into(), detail)));
        Value::from_expr(Expr::Map(pattern))
    }
}
