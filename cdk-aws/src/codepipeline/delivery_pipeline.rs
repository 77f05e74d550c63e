use cdk_core::{Construct, Customize, Key, Lower, Meta, Scope, Target, Text, Value, Wire};

use super::source::{GitHub, PushedImage};
use super::{Approval, DeliveredBy};
use crate::codebuild::ImageBuild;
use crate::ecs::FargateService;
use crate::logs::Retention;
use crate::sns::{Topic, published_by};
use crate::sub;
use crate::support::{Located, customize};

/// What becomes of executions that meet in a pipeline.
///
/// [Execution modes](https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExecutionMode {
    /// The newest one overtakes those that wait for a stage: the default. While a stage is busy for hours, or waits for an approval,
    /// changes do not pile up behind it, and what is deployed next is the newest.
    #[default]
    Superseded,
    /// Each one passes through all stages, in order: for when every version must be seen in every stage.
    Queued,
}

impl ExecutionMode {
    pub(super) fn name(self) -> &'static str {
        match self {
            ExecutionMode::Superseded => "SUPERSEDED",
            ExecutionMode::Queued => "QUEUED",
        }
    }
}

/// A pipeline: it builds an image when its source or base image changes, and rolls it out, blue/green, through the stages.
///
/// It is placed into an account of its own and deploys to services in others. By default the newest change overtakes those that
/// wait, a stage whose deployment fails is rolled back to the version before, artifacts are encrypted with a key of the pipeline's own
/// and deleted after 90 days, and the log of the actions is kept for a month.
///
/// ```
/// use cdk_aws::codebuild::ImageBuild;
/// use cdk_aws::codepipeline::{DeliveryPipeline, GitHub};
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Tools {
///     images: Repository,
///     team: Topic,
///     pipeline: DeliveryPipeline,
/// }
///
/// impl Tools {
///     fn new(images: Repository, services: &[(&'static str, &FargateService)]) -> Self {
///         let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e-4d5e");
///         let source = GitHub::new("example-org/shop", connection).paths(["service/**"]);
///         let team = Topic::new().email("team@example.com");
///         let mut pipeline =
///             DeliveryPipeline::new(source, ImageBuild::new(&images).directory("service")).notify(&team);
///         for (stage, service) in services {
///             if *stage == "prod" {
///                 pipeline = pipeline.approval("approve-prod");
///             }
///             pipeline = pipeline.deploy(*stage, service);
///         }
///         Tools { images, team, pipeline }
///     }
/// }
/// ```
///
/// [AWS::CodePipeline::Pipeline](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html)
#[must_use = "a construct that is not placed is not deployed"]
pub struct DeliveryPipeline {
    pub(super) meta: Meta,
    pub(super) source: Source,
    pub(super) steps: Vec<Step>,
    pub(super) topics: Vec<Located<(Key, Value<String>)>>,
    pub(super) mode: ExecutionMode,
    pub(super) rollback: bool,
    pub(super) retry_build: bool,
    pub(super) log_retention: Retention,
}

/// Where images come from.
pub(super) enum Source {
    Build(Box<(GitHub, ImageBuild)>),
    Pushed(PushedImage),
}

/// A stage of the pipeline after the image is there.
pub(super) enum Step {
    Approval(Approval),
    Deploy { stage: Located<Text>, services: Vec<Located<Key>> },
}

impl DeliveryPipeline {
    /// A pipeline that builds images from a source.
    #[track_caller]
    pub fn new(source: GitHub, build: ImageBuild) -> Self {
        DeliveryPipeline::from(Source::Build(Box::new((source, build))))
    }

    /// A pipeline that deploys images as they are pushed into a repository.
    #[track_caller]
    pub fn of_images(source: PushedImage) -> Self {
        DeliveryPipeline::from(Source::Pushed(source))
    }

    #[track_caller]
    fn from(source: Source) -> Self {
        DeliveryPipeline {
            meta: Meta::new(),
            source,
            steps: Vec::new(),
            topics: Vec::new(),
            mode: ExecutionMode::default(),
            rollback: true,
            retry_build: false,
            log_retention: Retention::default(),
        }
    }

    /// Deploys to a service, in a stage of the pipeline of up to 100 letters, digits and `.@-_`. Stages follow each other in the
    /// order in which they are first named; services of one stage are deployed to side by side.
    ///
    /// CodeDeploy deploys the service, blue/green. Its account lets the pipeline's role do so, and nobody else.
    #[track_caller]
    pub fn deploy(mut self, stage: impl Into<Text>, service: &FargateService) -> Self {
        let stage = Located::new(stage.into());
        let service = Located::new(service.meta().key());
        let known = self.steps.iter_mut().find_map(|step| match step {
            Step::Deploy { stage: known, services } if known.value == stage.value => Some(services),
            _ => None,
        });
        match known {
            Some(services) => services.push(service),
            None => self.steps.push(Step::Deploy { stage, services: vec![service] }),
        }
        self
    }

    /// Waits, before what follows, until somebody approves: `.approval("approve-prod")`, or an [`Approval`] with a note.
    #[track_caller]
    pub fn approval(mut self, approval: impl Into<Approval>) -> Self {
        self.steps.push(Step::Approval(approval.into()));
        self
    }

    /// Tells a topic when the pipeline fails, succeeds, or waits for an approval. By default nobody is told.
    #[track_caller]
    pub fn notify(mut self, topic: &Topic) -> Self {
        self.topics.push(Located::new((topic.meta().key(), topic.arn())));
        self
    }

    /// What becomes of executions that meet. The default is [`ExecutionMode::Superseded`].
    pub fn execution_mode(mut self, mode: ExecutionMode) -> Self {
        self.mode = mode;
        self
    }

    /// Leaves a stage as it is when one of its deployments fails; CodeDeploy still rolls back the deployment itself. By default all
    /// services of the stage go back to the version that last succeeded there.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }

    /// Builds once more when a build fails. By default it is not repeated.
    pub fn retry_build(mut self) -> Self {
        self.retry_build = true;
        self
    }

    /// How long the log of the pipeline's own commands is kept. The default is a month.
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = retention;
        self
    }

    /// The pipeline's name.
    #[track_caller]
    pub fn pipeline_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// The pipeline's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        sub!("arn:{partition}:codepipeline:{region}:{account}:{name}", name = self.pipeline_name())
    }

    /// The repository that images are deployed from.
    pub(super) fn images(&self) -> Key {
        match &self.source {
            Source::Build(build) => build.1.images,
            Source::Pushed(image) => image.repository,
        }
    }

    /// The services, with the lines that name them.
    pub(super) fn services(&self) -> impl Iterator<Item = &Located<Key>> {
        self.steps.iter().flat_map(|step| match step {
            Step::Deploy { services, .. } => &services[..],
            Step::Approval(_) => &[],
        })
    }
}

customize!(DeliveryPipeline);

impl Construct for DeliveryPipeline {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        let pipeline = self.meta.key();
        for service in self.services() {
            wire.record(service.value, DeliveredBy { pipeline });
        }
        for topic in &self.topics {
            published_by(wire, topic.value.0, "codestar-notifications.amazonaws.com");
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        if self.check(cx) {
            self.make(cx);
        }
    }
}
