use std::panic::Location;

use cdk_core::{Customize, Diagnostic, Expr, IntoValue, Key, Value};

use crate::ecr::{Repository, RepositoryImage};

/// What runs until the first image is delivered: a small web server, for all processors.
pub(super) const STAND_IN: &str = "public.ecr.aws/docker/library/busybox:1.37";

/// The image of a container.
#[derive(Clone, Debug)]
pub struct Image {
    pub(super) uri: Value<String>,
    /// Where the name of the image was given.
    pub(super) location: Option<&'static Location<'static>>,
    pub(super) source: Source,
}

/// Where an image comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A repository of this program.
    Repository(Key, Box<RepositoryImage>),
    /// A repository of ECR outside this program, by its ARN.
    Ecr(Value<String>),
    /// Any other registry.
    Registry,
    /// A repository of this program, into which a pipeline delivers the images. Until the first one is there, another
    /// image stands in for it.
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

    /// The images that are delivered into a repository: each deployment names the one that it deploys. For a service that
    /// [`CodeDeploy`](crate::codedeploy::CodeDeploy) deploys, a pipeline puts it into the task definition. For all others it is
    /// a parameter of the stack, `<Service>Image..`: it is given by a
    /// [pipeline that deploys the stack](crate::codepipeline::DeliveryPipeline::deploy_stacks), or by hand, `aws cloudformation
    /// deploy .. --parameter-overrides`; a deployment that does not give it keeps the one before.
    ///
    /// The repository is empty when the service is made, so until the first delivery the main container runs a small web
    /// server from the public registry of ECR, which answers the load balancer's health check and nothing else.
    #[track_caller]
    pub fn delivered(repository: &Repository) -> Self {
        Image {
            uri: Value::from(STAND_IN),
            location: None,
            source: Source::Delivered(repository.meta().key()),
        }
    }

    /// Its name, with the line that gave it.
    pub(super) fn located(&self) -> Value<String> {
        let uri = self.uri.clone();
        if let Some(location) = self.location { uri.located(location) } else { uri }
    }

    /// What is wrong with its tag, if anything is.
    pub(super) fn problem(&self) -> Option<Diagnostic> {
        if let Source::Repository(_, image) = &self.source { image.problem() } else { None }
    }

    pub(super) fn is_delivered(&self) -> bool {
        self.delivered_from().is_some()
    }

    pub(super) fn delivered_from(&self) -> Option<Key> {
        if let Source::Delivered(repository) = self.source { Some(repository) } else { None }
    }

    /// Whether it comes from a registry that no endpoint of a VPC leads to.
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
            location: None,
            source: Source::Repository(image.repository, Box::new(image)),
        }
    }
}
