use cdk_core::{Construct, Customize, Handle, Key, Lower, Meta, Scope, Target, Text, Value, Wire, Within};

use super::Approval;
use super::source::{GitHub, PushedImage};
use crate::cloudformation::{DeployerNames, StackDeployer};
use crate::codebuild::{ImageBuild, Synth};
use crate::codedeploy::Delivery;
use crate::delivery::{DeliveredBy, Delivers};
use crate::ecs::FargateService;
use crate::events::{Startable, Started};
use crate::iam::role_arn;
use crate::logs::Retention;
use crate::metrics::PipelineMetrics;
use crate::sns::{Topic, published_by};
use crate::support::{Located, customize};
use crate::{action, cfn, sub};

/// What happens when several executions are in a pipeline at the same time.
///
/// [Execution modes](https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExecutionMode {
    /// A newer execution replaces one that waits for a stage: the default. If a stage is busy for hours or waits for an
    /// approval, changes do not queue up, and the next deployment is the newest.
    #[default]
    Superseded,
    /// Every execution passes through all stages, in order: use it if every version must be deployed in every stage.
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

/// A pipeline: builds an image when its source or base image changes, and rolls it out through the stages, blue/green.
/// It can also deploy the stacks themselves.
///
/// It is placed in its own account and deploys to others. By default a newer change replaces changes that wait, and a
/// stage whose deployment fails is rolled back to the previous version. Artifacts are encrypted with the pipeline's own
/// key and deleted after 90 days, and the log of the actions is kept for a month.
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
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct DeliveryPipeline {
    pub(super) meta: Meta,
    pub(super) source: Source,
    pub(super) build: Option<Box<ImageBuild>>,
    pub(super) synth: Option<Located<Synth>>,
    pub(super) steps: Vec<Step>,
    pub(super) topics: Vec<Located<(Key, Value<String>)>>,
    pub(super) mode: ExecutionMode,
    pub(super) rollback: bool,
    pub(super) retry_build: bool,
    pub(super) log_retention: Located<Retention>,
}

/// What starts the pipeline.
#[derive(Debug)]
pub(super) enum Source {
    GitHub(GitHub),
    Pushed(PushedImage),
}

/// A stage of the pipeline after the artifacts have been built.
#[derive(Debug)]
pub(super) enum Step {
    Approval(Approval),
    Deploy(Deploy),
}

/// A stage that deploys.
#[derive(Debug)]
pub(super) struct Deploy {
    pub(super) stage: Located<Text>,
    /// The deployers of stacks, if any stacks are deployed: they come first.
    pub(super) deployer: Option<Located<Key>>,
    pub(super) services: Vec<Located<Key>>,
}

impl DeliveryPipeline {
    /// A pipeline that builds images from a source.
    #[track_caller]
    pub fn new(source: GitHub, build: ImageBuild) -> Self {
        let build = Some(Box::new(build));
        DeliveryPipeline { build, ..DeliveryPipeline::from(Source::GitHub(source)) }
    }

    /// A pipeline that deploys the images that are pushed into a repository.
    #[track_caller]
    pub fn of_images(source: PushedImage) -> Self {
        DeliveryPipeline::from(Source::Pushed(source))
    }

    /// A pipeline that deploys the stacks of the program in the source.
    #[track_caller]
    pub fn of_stacks(source: GitHub, synth: Synth) -> Self {
        DeliveryPipeline::from(Source::GitHub(source)).synth(synth)
    }

    #[track_caller]
    fn from(source: Source) -> Self {
        DeliveryPipeline {
            meta: Meta::new(),
            source,
            build: None,
            synth: None,
            steps: Vec::new(),
            topics: Vec::new(),
            mode: ExecutionMode::default(),
            rollback: true,
            retry_build: false,
            log_retention: Located::new(Retention::default()),
        }
    }

    /// Synthesizes the program in the source, in parallel with the build of the image, for stages that [deploy
    /// stacks](Self::deploy_stacks).
    #[track_caller]
    pub fn synth(mut self, synth: Synth) -> Self {
        self.synth = Some(Located::new(synth));
        self
    }

    /// Deploys to a service, in a stage of the pipeline whose name has up to 100 letters, digits and `.@-_`. Stages run
    /// in the order in which they are first named; services of one stage are deployed in parallel.
    ///
    /// CodeDeploy deploys the service, blue/green. The service's account trusts only the pipeline's role to do so.
    ///
    /// ```
    /// use cdk_aws::codepipeline::PushedImage;
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let images = Repository::new().mutable_tags();
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let api = FargateService::new(Image::delivered(&images), size, network.private())
    ///     .behind(&balancer, port!(8080))
    ///     .deployment(CodeDeploy::all_at_once());
    /// let pipeline = DeliveryPipeline::of_images(PushedImage::new(&images, "release")).deploy("prod", &api);
    /// # let _ = (balancer, pipeline);
    /// ```
    ///
    /// [Stages](https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StageDeclaration.html)
    #[track_caller]
    pub fn deploy(mut self, stage: impl Into<Text>, service: &FargateService) -> Self {
        let service = Located::new(service.meta().key());
        let stage = Located::new(stage.into());
        self.stage(stage, |_| true).services.push(service);
        self
    }

    /// Deploys the stacks of a stage of the program, except the deployer's own stack, in a stage of the pipeline. They
    /// come before the services of that stage, in the order of their dependencies, each with a change set. The names of
    /// stages are as for [`Self::deploy`].
    ///
    /// If the stacks allow more than before, the pipeline first waits for an
    /// [approval](StackDeployer::without_approval_of_permissions). Archives of code are uploaded to the [asset
    /// bucket](cdk_core::App::asset_bucket) of the account. Termination protection is not set: `cargo run` prints the
    /// command.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// #[derive(Construct)]
    /// struct Stage {
    ///     deployer: Stack<StackDeployer>,
    ///     uploads: Stack<Bucket>,
    /// }
    ///
    /// let dev = Stage { deployer: Stack::new(StackDeployer::new()), uploads: Stack::new(Bucket::new()) };
    /// let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e-4d5e");
    /// let source = GitHub::new("example-org/shop", connection);
    /// let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("dev", &dev.deployer);
    /// # let _ = (dev, pipeline);
    /// ```
    ///
    /// [Deploying
    /// stacks](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline.html)
    #[track_caller]
    pub fn deploy_stacks(mut self, stage: impl Into<Text>, deployer: &StackDeployer) -> Self {
        let deployer = Located::new(deployer.meta().key());
        let stage = Located::new(stage.into());
        self.stage(stage, |deploy| deploy.deployer.is_none()).deployer = Some(deployer);
        self
    }

    /// The stage of this name, if it has room; otherwise a new one.
    fn stage(&mut self, stage: Located<Text>, has_room: impl Fn(&Deploy) -> bool) -> &mut Deploy {
        let known = self.steps.iter().position(|step| match step {
            Step::Deploy(known) => known.stage.value == stage.value && has_room(known),
            Step::Approval(_) => false,
        });
        let index = known.unwrap_or(self.steps.len());
        if known.is_none() {
            self.steps.push(Step::Deploy(Deploy { stage, deployer: None, services: Vec::new() }));
        }
        match &mut self.steps[index] {
            Step::Deploy(deploy) => deploy,
            Step::Approval(_) => unreachable!("the position is that of a stage which deploys"),
        }
    }

    /// Waits until somebody approves, before the steps that follow: `.approval("approve-prod")`, or an [`Approval`]
    /// with a note.
    ///
    /// ```
    /// use cdk_aws::codepipeline::Approval;
    /// use cdk_aws::prelude::*;
    ///
    /// let images = Repository::new().mutable_tags();
    /// let source = cdk_aws::codepipeline::PushedImage::new(&images, "release");
    /// let pipeline = DeliveryPipeline::of_images(source)
    ///     .approval(Approval::new("approve-prod").timeout(Duration::days(2)));
    /// # let _ = (images, pipeline);
    /// ```
    #[track_caller]
    pub fn approval(mut self, approval: impl Into<Approval>) -> Self {
        self.steps.push(Step::Approval(approval.into()));
        self
    }

    /// Sends a notification to a topic when the pipeline fails, succeeds, or waits for an approval. By default none are
    /// sent.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let team = Topic::new().email("team@example.com");
    /// let images = Repository::new().mutable_tags();
    /// let source = cdk_aws::codepipeline::PushedImage::new(&images, "release");
    /// let pipeline = DeliveryPipeline::of_images(source).notify(&team);
    /// # let _ = (images, pipeline);
    /// ```
    #[track_caller]
    pub fn notify(mut self, topic: &Topic) -> Self {
        self.topics.push(Located::new((topic.meta().key(), topic.arn())));
        self
    }

    /// Sets what happens when several executions are in the pipeline at the same time.
    ///
    /// The default is [`ExecutionMode::Superseded`].
    #[track_caller]
    pub fn execution_mode(mut self, mode: ExecutionMode) -> Self {
        self.mode = mode;
        self
    }

    /// Does not roll back a stage if one of its deployments fails; CodeDeploy still rolls back the deployment itself.
    /// By default all services of the stage return to the version that last succeeded there.
    pub fn without_rollback(mut self) -> Self {
        self.rollback = false;
        self
    }

    /// Repeats a failed build once. By default it is not repeated.
    pub fn retry_build(mut self) -> Self {
        self.retry_build = true;
        self
    }

    /// Sets how long the log of the pipeline's own commands is kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = Located::new(retention);
        self
    }

    /// The pipeline's name.
    #[track_caller]
    pub fn pipeline_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the pipeline.
    pub fn metrics(&self) -> PipelineMetrics {
        PipelineMetrics::of(self.pipeline_name())
    }

    /// The pipeline's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        sub!("arn:{partition}:codepipeline:{region}:{account}:{name}", name = self.pipeline_name())
    }

    /// The pipeline's role, which reads the source, starts the builds and assumes the roles that deploy.
    pub fn role(&self) -> cfn::iam::Role {
        Handle::at(Target::part(self.meta.key(), "Role"))
    }

    /// The log group of the pipeline's own commands; builds have separate log groups.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// # fn failures(pipeline: &DeliveryPipeline) {
    /// let denied = cfn!(AWS::Logs::MetricFilter {
    ///     LogGroupName: pipeline.log_group().reference(),
    ///     FilterPattern: "AccessDenied",
    ///     MetricTransformations: [MetricTransformation {
    ///         MetricNamespace: "Delivery",
    ///         MetricName: "Denied",
    ///         MetricValue: "1",
    ///     }],
    /// });
    /// # let _ = denied;
    /// # }
    /// ```
    pub fn log_group(&self) -> cfn::logs::LogGroup {
        Handle::at(Target::part(self.meta.key(), "Logs"))
    }

    /// The repository from which images are deployed, if any.
    pub(super) fn images(&self) -> Option<Key> {
        match &self.source {
            Source::GitHub(_) => self.build.as_ref().map(|build| build.images),
            Source::Pushed(image) => Some(image.repository),
        }
    }

    /// The stages that deploy.
    pub(super) fn deploys(&self) -> impl Iterator<Item = &Deploy> {
        self.steps.iter().filter_map(|step| match step {
            Step::Deploy(deploy) => Some(deploy),
            Step::Approval(_) => None,
        })
    }

    /// The services, with the lines that name them.
    pub(super) fn services(&self) -> impl Iterator<Item = &Located<Key>> {
        self.deploys().flat_map(|deploy| &deploy.services)
    }

    /// The services and the deployers of stacks, with the lines that name them.
    pub(super) fn delivered(&self) -> impl Iterator<Item = &Located<Key>> {
        self.services().chain(self.deployers())
    }

    /// The deployers of stacks, with the lines that name them.
    pub(super) fn deployers(&self) -> impl Iterator<Item = &Located<Key>> {
        self.deploys().filter_map(|deploy| deploy.deployer.as_ref())
    }
}

customize!(DeliveryPipeline);

impl Startable for DeliveryPipeline {
    #[track_caller]
    fn started(&self) -> Started {
        Started { arn: self.arn(), action: action!("codepipeline:StartPipelineExecution") }
    }
}

impl Construct for DeliveryPipeline {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        let pipeline = self.meta.key();
        for delivered in self.delivered() {
            wire.record(delivered.value, DeliveredBy { pipeline });
        }
        for service in self.services() {
            let role = |cx: &Lower<'_>, service| {
                let name = Delivery::of(&cx.home(service)?).deploy_role;
                Some(role_arn(cx, service, &name))
            };
            wire.record_near(pipeline, Within::Stage, Delivers { construct: service.value, role });
        }
        for deployer in self.deployers() {
            let role = |cx: &Lower<'_>, deployer| {
                let home = cx.home(deployer)?;
                Some(DeployerNames::role(&home, &DeployerNames::of(&home).deploy))
            };
            wire.record_near(pipeline, Within::Stage, Delivers { construct: deployer.value, role });
        }
        for topic in &self.topics {
            published_by(wire, topic.value.0, "codestar-notifications.amazonaws.com");
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let Some(mut stacks) = self.stacks(cx) else { return };
        self.check(cx);
        self.keep_deployable(cx, &mut stacks);
        if self.knows_places(cx) {
            self.make(cx, &stacks);
        }
    }
}
