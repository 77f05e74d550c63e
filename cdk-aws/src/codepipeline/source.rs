//! What starts a pipeline, and what it reads.

use cdk_core::{Arn, Customize, Expr, Json, Key, Text, Value};

use crate::cfn;
use crate::ecr::Repository;
use crate::support::Located;

/// A CodeConnections connection to GitHub, which a person has approved in the console.
///
/// ```
/// use cdk_aws::codepipeline::Connection;
/// use cdk_aws::prelude::*;
///
/// let arn = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e-4d5e");
/// let source = GitHub::new("example-org/shop", Connection::from(arn)).branch("release");
/// # let _ = source;
/// ```
#[derive(Clone, Debug)]
pub struct Connection(Value<String>);

impl From<Arn> for Connection {
    fn from(arn: Arn) -> Self {
        Connection(Value::from_expr(Expr::text(arn.as_str())))
    }
}

impl From<&cfn::codeconnections::Connection> for Connection {
    #[track_caller]
    fn from(connection: &cfn::codeconnections::Connection) -> Self {
        Connection(connection.attr_connection_arn())
    }
}

/// A GitHub repository.
///
/// By default every change of the branch `main` starts the pipeline.
///
/// ```
/// use cdk_aws::codepipeline::GitHub;
/// use cdk_aws::prelude::*;
///
/// let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e-4d5e-9a1e-2f6d0c1b3a4d");
/// let source = GitHub::new("example-org/shop", connection).branch("main").paths(["service/**"]);
/// # let _ = source;
/// ```
///
/// [CodeStarSourceConnection](https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html)
#[derive(Clone, Debug)]
#[must_use = "a source must be given to a pipeline"]
pub struct GitHub {
    pub(super) repository: Located<Text>,
    pub(super) connection: Located<Connection>,
    pub(super) branch: Located<Text>,
    paths: Option<Located<Vec<Text>>>,
    tags: Option<Located<Vec<Text>>>,
    pub(super) started_by_changes: bool,
    pub(super) full_clone: bool,
}

impl GitHub {
    /// A repository, `owner/name`, that is read through a connection of CodeConnections.
    #[track_caller]
    pub fn new(repository: impl Into<Text>, connection: impl Into<Connection>) -> Self {
        GitHub {
            repository: Located::new(repository.into()),
            connection: Located::new(connection.into()),
            branch: Located::new("main".into()),
            paths: None,
            tags: None,
            started_by_changes: true,
            full_clone: false,
        }
    }

    /// Sets the branch. The default is `main`.
    #[track_caller]
    pub fn branch(mut self, branch: impl Into<Text>) -> Self {
        self.branch = Located::new(branch.into());
        self
    }

    /// Starts the pipeline only if a file changes that matches one of these patterns, such as `service/**`: up to 8. By
    /// default every change of the branch starts it.
    ///
    /// [Triggers and filters](https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html)
    #[track_caller]
    pub fn paths<T: Into<Text>>(mut self, patterns: impl IntoIterator<Item = T>) -> Self {
        self.paths = Some(Located::new(patterns.into_iter().map(Into::into).collect()));
        self
    }

    /// Starts the pipeline when a tag is pushed that matches one of these patterns, such as `v*`, and not on other
    /// changes: up to 8 patterns.
    ///
    /// [Triggers and filters](https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html)
    #[track_caller]
    pub fn tags<T: Into<Text>>(mut self, patterns: impl IntoIterator<Item = T>) -> Self {
        self.tags = Some(Located::new(patterns.into_iter().map(Into::into).collect()));
        self
    }

    /// Does not start the pipeline when the source changes. People, schedules and base images still start it.
    pub fn not_started_by_changes(mut self) -> Self {
        self.started_by_changes = false;
        self
    }

    /// Gives the build the whole repository with its history, which takes longer. By default it gets only the files.
    pub fn full_clone(mut self) -> Self {
        self.full_clone = true;
        self
    }

    pub(super) fn connection_arn(&self) -> Value<String> {
        self.connection.value.0.clone()
    }

    /// Whether the pipeline has a trigger for changes, instead of the change detection of the source action.
    pub(super) fn has_filter(&self) -> bool {
        self.started_by_changes && (self.paths.is_some() || self.tags.is_some())
    }

    /// The trigger, if the source has one.
    pub(super) fn trigger(&self, action: &'static str) -> Option<Value<Json>> {
        let branches =
            || cfn!(AWS::CodePipeline::Pipeline::GitBranchFilterCriteria { Includes: [self.branch.clone()] });
        let files = |paths| cfn!(AWS::CodePipeline::Pipeline::GitFilePathFilterCriteria { Includes: paths });
        let tags = |tags| cfn!(AWS::CodePipeline::Pipeline::GitTagFilterCriteria { Includes: tags });
        let push = cfn!(AWS::CodePipeline::Pipeline::GitPushFilter {
            Branches: self.paths.as_ref().map(|_| branches()),
            FilePaths: self.paths.clone().map(files),
            Tags: self.tags.clone().map(tags),
        });
        self.has_filter().then(|| {
            cfn!(AWS::CodePipeline::Pipeline::PipelineTriggerDeclaration {
                ProviderType: "CodeStarSourceConnection",
                GitConfiguration: GitConfiguration { SourceActionName: action, Push: [push] },
            })
        })
    }
}

/// An image that is pushed into a repository under a tag; the pipeline deploys it without a build.
///
/// ```
/// use cdk_aws::codepipeline::PushedImage;
/// use cdk_aws::prelude::*;
///
/// let images = Repository::new().mutable_tags();
/// let source = PushedImage::new(&images, "stable");
/// # let _ = source;
/// ```
///
/// [ECR](https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html)
#[derive(Clone, Debug)]
#[must_use = "a source must be given to a pipeline"]
pub struct PushedImage {
    pub(super) repository: Key,
    pub(super) name: Value<String>,
    pub(super) arn: Value<String>,
    pub(super) tag: Located<Text>,
}

impl PushedImage {
    /// The images that are pushed into a repository under a tag. The repository must have [mutable
    /// tags](Repository::mutable_tags).
    #[track_caller]
    pub fn new(repository: &Repository, tag: impl Into<Text>) -> Self {
        PushedImage {
            repository: repository.meta().key(),
            name: repository.repository_name(),
            arn: repository.arn(),
            tag: Located::new(tag.into()),
        }
    }
}
