use std::panic::Location;

use cdk_core::{Customize, Diagnostic, Expr, IntoValue, Key, Text, Value};

use super::built_image::BuiltImage;
use crate::ecr::{Repository, RepositoryImage};
use crate::sub;

/// The image that runs until the first image is delivered: a small web server, for all processor architectures.
pub(super) const STAND_IN: &str = "public.ecr.aws/docker/library/busybox:1.37";

/// The image of a container.
///
/// A service starts its tasks when it is created, so the image must be there before it. An image of a
/// [`Repository`] of the same program is not: the repository is empty when it has just been deployed. Build the image
/// from a [directory](Self::directory), let it be [delivered](Self::delivered), or take it from a repository that
/// [exists](Self::existing).
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let sidecar = Container::new("proxy", Image::registry("public.ecr.aws/nginx/nginx:1.27"));
/// let main = Container::new("main", Image::directory("service"));
/// # let _ = (sidecar, main);
/// ```
#[derive(Clone, Debug)]
pub struct Image {
    pub(super) uri: Value<String>,
    /// The line that set the name of the image.
    pub(super) location: Option<&'static Location<'static>>,
    pub(super) source: Source,
}

/// Where an image comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A repository of this program.
    Repository(Key, Box<RepositoryImage>),
    /// An ECR repository outside this program, by its ARN.
    Ecr(Value<String>),
    /// Built from a directory of the program.
    Built(Box<BuiltImage>),
    /// Any other registry.
    Registry,
    /// A repository of this program into which a pipeline delivers images. Until the first delivery, another image
    /// takes its place.
    Delivered(Key),
}

impl Image {
    /// An image of a public registry, such as `public.ecr.aws/nginx/nginx:1.27`.
    #[track_caller]
    pub fn registry(uri: impl IntoValue<String>) -> Self {
        Image { uri: uri.into_value(), location: Some(Location::caller()), source: Source::Registry }
    }

    /// An image of an ECR repository outside this program: its URI with a tag or digest, and the repository's ARN.
    #[track_caller]
    pub fn ecr(uri: impl IntoValue<String>, repository_arn: impl IntoValue<String>) -> Self {
        let source = Source::Ecr(repository_arn.into_value());
        Image { uri: uri.into_value(), location: Some(Location::caller()), source }
    }

    /// An image, by tag, of an ECR repository in the account and region of the service that this program does not make:
    /// one that is deployed earlier, by commands of its own, with the image pushed in between.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let proxy = Container::new("proxy", Image::existing("platform/proxy", "2.4.1"));
    /// # let _ = proxy;
    /// ```
    #[track_caller]
    pub fn existing(repository: impl Into<Text>, tag: impl Into<Text>) -> Self {
        let (repository, tag) = (repository.into(), tag.into());
        let arn = sub!(
            "arn:{partition}:ecr:{region}:{account}:repository/{repository}",
            repository = repository.clone()
        );
        Image::ecr(sub!("{account}.dkr.ecr.{region}.{url_suffix}/{repository}:{tag}"), arn)
    }

    /// The images that a pipeline delivers into a repository; each deployment names the image that it deploys. If
    /// [`CodeDeploy`](crate::codedeploy::CodeDeploy) deploys the service, the pipeline writes the image into the task
    /// definition. For all other services the image is a parameter of the stack, `<Service>Image..`. Its value comes
    /// from a [pipeline that deploys the stack](crate::codepipeline::DeliveryPipeline::deploy_stacks), or from the
    /// command line: `aws cloudformation deploy .. --parameter-overrides`. A deployment without a value keeps the
    /// previous image.
    ///
    /// The repository is empty when the service is created. Until the first delivery the main container therefore runs
    /// a small web server from ECR's public registry, which only answers the load balancer's health check.
    #[track_caller]
    pub fn delivered(repository: &Repository) -> Self {
        Image {
            uri: Value::from(STAND_IN),
            location: None,
            source: Source::Delivered(repository.meta().key()),
        }
    }

    /// The image's name, with the line that set it.
    pub(super) fn located(&self) -> Value<String> {
        let uri = match &self.source {
            Source::Built(image) => image.uri(),
            _ => self.uri.clone(),
        };
        if let Some(location) = self.location { uri.located(location) } else { uri }
    }

    /// The error in the image's tag, if it has one.
    pub(super) fn problem(&self) -> Option<Diagnostic> {
        if let Source::Repository(_, image) = &self.source { image.problem() } else { None }
    }

    pub(super) fn is_delivered(&self) -> bool {
        self.delivered_from().is_some()
    }

    pub(super) fn delivered_from(&self) -> Option<Key> {
        if let Source::Delivered(repository) = self.source { Some(repository) } else { None }
    }

    /// Whether the image comes from a registry that no VPC endpoint can reach.
    pub(super) fn is_public(&self) -> bool {
        let is_ecr = |uri: &str| uri.contains(".dkr.ecr.");
        let outside = matches!(self.source, Source::Registry | Source::Delivered(_));
        outside && matches!(self.uri.expr(), Expr::Text(uri) if !is_ecr(uri))
    }
}

impl From<RepositoryImage> for Image {
    fn from(image: RepositoryImage) -> Self {
        Image {
            uri: image.uri.clone(),
            location: Some(image.location()),
            source: Source::Repository(image.repository, Box::new(image)),
        }
    }
}
