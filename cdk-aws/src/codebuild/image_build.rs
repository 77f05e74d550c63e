use std::panic::Location;

use cdk_core::{Customize, Duration, IntoValue, Key, Text, Value};

use super::build_spec::Report;
use super::{BuildCompute, BuildSpec, ReportFormat};
use crate::Architecture;
use crate::ecr::{Repository, RepositoryImage};
use crate::iam::{Grantee, Permissions};
use crate::logs::Retention;
use crate::secretsmanager::SecretField;
use crate::support::Located;

/// The build of an image, from its source into a repository. A [pipeline](crate::codepipeline::DeliveryPipeline) runs
/// it.
///
/// By default it builds the `Dockerfile` in the root of the source, for Graviton, on a small machine, in at most 30
/// minutes, and keeps its log for a month. The image's tag consists of the commit and the number of the build, so that
/// no tag is ever moved. Builds run in privileged mode, which Docker requires. A build may push to its repository; all
/// other permissions must be [allowed](Grantee::allow).
///
/// ```
/// use cdk_aws::codebuild::{BuildCompute, ImageBuild, ReportFormat};
/// use cdk_aws::prelude::*;
///
/// let images = Repository::new();
/// let node = Repository::new().mutable_tags();
/// let build = ImageBuild::new(&images)
///     .directory("service")
///     .base_image(&node, "22-slim")                  // FROM $BASE_IMAGE; a push of it builds anew
///     .before(["cd service && npm ci && npm test"])
///     .report("unit", ["service/reports/*.xml"], ReportFormat::JunitXml)
///     .compute(BuildCompute::Medium);
/// # let _ = build;
/// ```
///
/// [AWS::CodeBuild::Project](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html)
#[derive(Debug)]
#[must_use = "a build must be given to a pipeline"]
pub struct ImageBuild {
    pub(crate) images: Key,
    pub(super) uri: Value<String>,
    pub(super) arn: Value<String>,
    pub(crate) location: &'static Location<'static>,
    pub(super) spec: Option<Located<BuildSpec>>,
    pub(super) directory: Located<Text>,
    pub(super) dockerfile: Option<Located<Text>>,
    pub(super) target: Option<Located<Text>>,
    pub(super) arguments: Vec<(Located<Text>, Text)>,
    pub(crate) bases: Vec<BaseImage>,
    pub(super) moving_tag: Option<Located<Text>>,
    pub(super) before: Vec<Located<Text>>,
    pub(super) reports: Vec<Located<Report>>,
    pub(super) environment: Vec<(Located<Text>, Value<String>)>,
    pub(super) secrets: Vec<(Located<Text>, SecretField)>,
    pub(super) compute: BuildCompute,
    pub(super) architecture: Architecture,
    pub(super) layer_cache: Option<LayerCache>,
    pub(super) timeout: Located<Duration>,
    pub(super) queued_timeout: Located<Duration>,
    pub(super) log_retention: Located<Retention>,
    pub(super) permissions: Permissions,
}

/// A base image of the image that is built.
#[derive(Debug)]
pub(crate) struct BaseImage {
    pub(super) variable: Located<Text>,
    pub(crate) repository: Key,
    pub(crate) name: Value<String>,
    pub(super) arn: Value<String>,
    pub(crate) tag: Located<Text>,
    pub(super) image: RepositoryImage,
}

/// Where the layers of images are cached.
#[derive(Debug)]
pub(super) struct LayerCache {
    pub(super) repository: Key,
    pub(super) uri: Value<String>,
    pub(super) arn: Value<String>,
    pub(super) location: &'static Location<'static>,
}

impl ImageBuild {
    /// A build that pushes its images into a repository.
    #[track_caller]
    pub fn new(images: &Repository) -> Self {
        ImageBuild {
            images: images.meta().key(),
            uri: images.uri(),
            arn: images.arn(),
            location: Location::caller(),
            spec: None,
            directory: Located::new(".".into()),
            dockerfile: None,
            target: None,
            arguments: Vec::new(),
            bases: Vec::new(),
            moving_tag: None,
            before: Vec::new(),
            reports: Vec::new(),
            environment: Vec::new(),
            secrets: Vec::new(),
            compute: BuildCompute::default(),
            architecture: Architecture::default(),
            layer_cache: None,
            timeout: Located::new(Duration::minutes(30)),
            queued_timeout: Located::new(Duration::hours(1)),
            log_retention: Located::new(Retention::default()),
            permissions: Permissions::new(),
        }
    }

    /// Sets the directory in the source from which the image is built. The default is the root, `.`.
    #[track_caller]
    pub fn directory(mut self, path: impl Into<Text>) -> Self {
        self.directory = Located::new(path.into());
        self
    }

    /// Sets the path of the Dockerfile, relative to the root of the source. The default is `Dockerfile` in the
    /// [directory](Self::directory).
    #[track_caller]
    pub fn dockerfile(mut self, path: impl Into<Text>) -> Self {
        self.dockerfile = Some(Located::new(path.into()));
        self
    }

    /// Sets the stage of the Dockerfile to build: letters, digits and `._-`. The default is the last one.
    #[track_caller]
    pub fn target(mut self, stage: impl Into<Text>) -> Self {
        self.target = Some(Located::new(stage.into()));
        self
    }

    /// Sets an argument of the Dockerfile, `ARG NAME`. Anyone who can pull the image can read it, so do not pass
    /// secrets.
    #[track_caller]
    pub fn build_arg(mut self, name: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.arguments.push((Located::new(name.into()), value.into()));
        self
    }

    /// Builds on an image of another repository, which the Dockerfile uses as `ARG BASE_IMAGE` and `FROM $BASE_IMAGE`.
    /// The pipeline starts when a new image is pushed under the tag, so the repository must have [mutable
    /// tags](Repository::mutable_tags).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let base = Repository::new().mutable_tags();
    /// let images = Repository::new();
    /// let build = ImageBuild::new(&images).base_image(&base, "stable");
    /// # let _ = (base, build);
    /// ```
    #[track_caller]
    pub fn base_image(self, repository: &Repository, tag: impl Into<Text>) -> Self {
        self.base_image_as("BASE_IMAGE", repository, tag)
    }

    /// Builds on an image, as [`Self::base_image`] does, under another argument name in the Dockerfile.
    #[track_caller]
    pub fn base_image_as(
        mut self,
        argument: impl Into<Text>,
        repository: &Repository,
        tag: impl Into<Text>,
    ) -> Self {
        let tag: Text = tag.into();
        self.bases.push(BaseImage {
            variable: Located::new(argument.into()),
            repository: repository.meta().key(),
            name: repository.repository_name(),
            arn: repository.arn(),
            image: repository.image(tag.clone()),
            tag: Located::new(tag),
        });
        self
    }

    /// Moves a tag, such as `latest`, to each new image, in addition to the unique tag that each image has. The
    /// repository must have [mutable tags](Repository::mutable_tags).
    #[track_caller]
    pub fn moving_tag(mut self, tag: impl Into<Text>) -> Self {
        self.moving_tag = Some(Located::new(tag.into()));
        self
    }

    /// Adds commands that run before the image is built, in the root of the source, such as tests or code generation.
    #[track_caller]
    pub fn before<T: Into<Text>>(mut self, commands: impl IntoIterator<Item = T>) -> Self {
        let location = Location::caller();
        self.before.extend(commands.into_iter().map(|value| Located { value: value.into(), location }));
        self
    }

    /// Collects test results or coverage from files of the source, such as `reports/*.xml`: up to 5 reports, whose
    /// names have letters, digits and hyphens.
    ///
    /// [Reports](https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html)
    #[track_caller]
    pub fn report<T: Into<Text>>(
        mut self,
        name: impl Into<Text>,
        files: impl IntoIterator<Item = T>,
        format: ReportFormat,
    ) -> Self {
        let files = files.into_iter().map(Into::into).collect();
        self.reports.push(Located::new(Report { name: name.into(), files, format }));
        self
    }

    /// Builds with other commands than `docker build`. The variable `REPOSITORY_URI` holds the URI of the repository,
    /// and Docker is logged in to it. The commands must write `imageDetail.json` with the URI of the image.
    #[track_caller]
    pub fn build_spec(mut self, spec: BuildSpec) -> Self {
        self.spec = Some(Located::new(spec));
        self
    }

    /// Sets an environment variable of the build's commands. It does not accept secrets: for these, use
    /// [`Self::secret`].
    #[track_caller]
    pub fn environment(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.environment.push((Located::new(name.into()), value.into_value()));
        self
    }

    /// Sets an environment variable of the build's commands to a secret. CodeBuild reads the secret when the build
    /// starts, and masks it in the log.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let token = Secret::generated();
    /// let images = Repository::new();
    /// let build = ImageBuild::new(&images).secret("REGISTRY_TOKEN", token.whole());
    /// # let _ = (token, build);
    /// ```
    #[track_caller]
    pub fn secret(mut self, name: impl Into<Text>, secret: SecretField) -> Self {
        self.secrets.push((Located::new(name.into()), secret));
        self
    }

    /// Sets the size of the machine.
    ///
    /// The default is [`BuildCompute::Small`].
    #[track_caller]
    pub fn compute(mut self, compute: BuildCompute) -> Self {
        self.compute = compute;
        self
    }

    pub(crate) fn processor(&self) -> Architecture {
        self.architecture
    }

    /// Sets the processor architecture of the images, and of the machine that builds them. It must be that of the
    /// services.
    ///
    /// The default is Graviton, `linux/arm64`, which is also the default of services.
    #[track_caller]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// Caches the layers of images in another repository, under the tag `cache`, so that a build repeats only what
    /// changed. The repository must have [mutable tags](Repository::mutable_tags). By default a build on Graviton has
    /// no cache, and a build on x86 uses the layers that are left on its machine.
    ///
    /// CodeBuild offers [local caches](https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html) only
    /// on x86.
    #[track_caller]
    pub fn layer_cache(mut self, repository: &Repository) -> Self {
        self.layer_cache = Some(LayerCache {
            repository: repository.meta().key(),
            uri: repository.uri(),
            arn: repository.arn(),
            location: Location::caller(),
        });
        self
    }

    /// Sets how long a build may take: 5 minutes to 36 hours. The default is 30 minutes.
    ///
    /// [Limits of projects](https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html)
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// Sets how long a build may wait for a machine: 5 minutes to 8 hours. The default is an hour.
    ///
    /// [Limits of projects](https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html)
    #[track_caller]
    pub fn queued_timeout(mut self, timeout: Duration) -> Self {
        self.queued_timeout = Located::new(timeout);
        self
    }

    /// Sets how long the log is kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = Located::new(retention);
        self
    }
}

impl Grantee for ImageBuild {
    /// The permissions of the build's commands.
    fn permissions(&mut self) -> &mut Permissions {
        &mut self.permissions
    }
}
