//! What starts a pipeline, and what it takes in.

use cdk_core::{Arn, Customize, Diagnostic, Environment, Expr, Json, Key, Text, Value};

use super::codes;
use crate::cfn;
use crate::ecr::Repository;
use crate::support::Located;

/// A connection to GitHub, which a person consented to.
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

/// A repository of GitHub.
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

    /// The branch. The default is `main`.
    #[track_caller]
    pub fn branch(mut self, branch: impl Into<Text>) -> Self {
        self.branch = Located::new(branch.into());
        self
    }

    /// Starts the pipeline only when files change that fit one of these patterns, such as `service/**`: up to 8. By default every
    /// change of the branch starts it.
    #[track_caller]
    pub fn paths<T: Into<Text>>(mut self, patterns: impl IntoIterator<Item = T>) -> Self {
        self.paths = Some(Located::new(patterns.into_iter().map(Into::into).collect()));
        self
    }

    /// Starts the pipeline when a tag is pushed that fits one of these patterns, such as `v*`, and not at other changes: up to 8.
    #[track_caller]
    pub fn tags<T: Into<Text>>(mut self, patterns: impl IntoIterator<Item = T>) -> Self {
        self.tags = Some(Located::new(patterns.into_iter().map(Into::into).collect()));
        self
    }

    /// Does not start the pipeline when the source changes: people, schedules and base images still do.
    pub fn not_started_by_changes(mut self) -> Self {
        self.started_by_changes = false;
        self
    }

    /// Gives the build the whole repository with its history, which takes longer. By default it gets the files alone.
    pub fn full_clone(mut self) -> Self {
        self.full_clone = true;
        self
    }

    pub(super) fn connection_arn(&self) -> Value<String> {
        self.connection.value.0.clone()
    }

    /// Whether the pipeline has a trigger for changes, in place of the detection that the action itself offers.
    pub(super) fn has_filter(&self) -> bool {
        self.started_by_changes && (self.paths.is_some() || self.tags.is_some())
    }

    /// The trigger, if there is one.
    pub(super) fn trigger(&self, action: &'static str) -> Option<Value<Json>> {
        let values = |patterns: &Located<Vec<Text>>| -> Value<Vec<String>> {
            patterns.value.iter().cloned().collect()
        };
        let push = match (&self.tags, &self.paths) {
            (Some(tags), _) => {
                cfn!(AWS::CodePipeline::Pipeline::GitPushFilter {
                    Tags: GitTagFilterCriteria { Includes: values(tags) }
                })
            }
            (None, Some(paths)) => cfn!(AWS::CodePipeline::Pipeline::GitPushFilter {
                Branches: GitBranchFilterCriteria { Includes: [self.branch.value.clone()] },
                FilePaths: GitFilePathFilterCriteria { Includes: values(paths) },
            }),
            (None, None) => return None,
        };
        self.has_filter().then(|| {
            cfn!(AWS::CodePipeline::Pipeline::PipelineTriggerDeclaration {
                ProviderType: "CodeStarSourceConnection",
                GitConfiguration: GitConfiguration { SourceActionName: action, Push: [push] },
            })
        })
    }

    pub(super) fn check(&self, environment: &Environment, problems: &mut Vec<Diagnostic>) {
        self.check_repository(problems);
        self.check_connection(environment, problems);
        self.check_filters(problems);
    }

    fn check_repository(&self, problems: &mut Vec<Diagnostic>) {
        let Located { value: repository, location } = &self.repository;
        if !is_repository(repository) {
            let message = format!("`{repository}` is not a repository of GitHub");
            let help = "write `owner/name`, such as `example-org/shop`";
            problems.push(Diagnostic::error(&codes::REPOSITORY, message).at(location).help(help));
        }
    }

    fn check_connection(&self, environment: &Environment, problems: &mut Vec<Diagnostic>) {
        let Located { value: Connection(connection), location } = &self.connection;
        let Expr::Text(arn) = connection.expr() else { return };
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let is_service = |service: &str| service == "codeconnections" || service == "codestar-connections";
        let wrong = |message: String| Diagnostic::error(&codes::CONNECTION, message).at(location);
        let [_, _, service, _, account, resource] = parts[..] else {
            return problems.push(wrong(format!("`{arn}` is not an ARN")));
        };
        let id = resource.strip_prefix("connection/");
        let is_id = |id: &str| !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        if !is_service(service) || !id.is_some_and(is_id) {
            let note = "its ARN is `arn:aws:codeconnections:region:account:connection/id`";
            return problems.push(wrong(format!("`{arn}` is not a connection")).note(note));
        }
        if let Some(own) = environment.account.as_ref().filter(|own| own.as_str() != account) {
            let message = format!("the connection belongs to the account {account}, the pipeline to {own}");
            problems.push(wrong(message).help("make a connection in the pipeline's account"));
        }
    }

    fn check_filters(&self, problems: &mut Vec<Diagnostic>) {
        let branch = &self.branch;
        let is_branch = !branch.value.is_empty()
            && branch.value.len() <= 255
            && !branch.value.chars().any(|c| c.is_whitespace() || "*?[\\~^:".contains(c));
        if !is_branch {
            let message = format!("`{}` is not the name of a branch", branch.value);
            problems.push(Diagnostic::error(&codes::FILTER, message).at(branch.location));
        }
        for filter in self.paths.iter().chain(&self.tags) {
            let length = |pattern: &Text| (1..=255).contains(&pattern.len());
            if !(1..=8).contains(&filter.value.len()) || !filter.value.iter().all(length) {
                let message = format!(
                    "a filter has 1 to 8 patterns of up to 255 characters, got {}",
                    filter.value.len()
                );
                problems.push(Diagnostic::error(&codes::FILTER, message).at(filter.location));
            }
        }
        if let (Some(paths), Some(tags)) = (&self.paths, &self.tags) {
            let message = "a pipeline starts at new tags or at changes of files, not at both";
            let related = "the files are here";
            problems.push(
                Diagnostic::error(&codes::FILTER, message).at(tags.location).related(paths.location, related),
            );
        }
    }
}

/// Whether a text is `owner/name`.
pub(super) fn is_repository(text: &str) -> bool {
    let is_name = |part: &str| {
        !part.is_empty()
            && part.len() <= 100
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    let parts: Vec<&str> = text.split('/').collect();
    parts.len() == 2 && parts.iter().all(|part| is_name(part)) && text.strip_suffix(".git").is_none()
}

/// An image that is pushed into a repository under a tag: it is deployed as it is.
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
    /// What is pushed into a repository under a tag, which must be able to [move](Repository::mutable_tags).
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
