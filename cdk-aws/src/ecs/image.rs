use cdk_core::{Expr, IntoValue, Key, Value};

use crate::ecr::RepositoryImage;

/// The image of a container.
#[derive(Clone, Debug)]
pub struct Image {
    pub(super) uri: Value<String>,
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
}

impl Image {
    /// An image of a public registry, such as `public.ecr.aws/nginx/nginx:1.27`.
    pub fn registry(uri: impl IntoValue<String>) -> Self {
        Image { uri: uri.into_value(), source: Source::Registry }
    }

    /// An image of an ECR repository outside this program: its URI with a tag or digest, and the repository's ARN.
    pub fn ecr(uri: impl IntoValue<String>, repository_arn: impl IntoValue<String>) -> Self {
        Image { uri: uri.into_value(), source: Source::Ecr(repository_arn.into_value()) }
    }

    /// Whether it comes from a registry that no endpoint of a VPC leads to.
    pub(super) fn is_public(&self) -> bool {
        let is_ecr = |uri: &str| uri.contains(".dkr.ecr.");
        matches!((&self.source, self.uri.expr()), (Source::Registry, Expr::Text(uri)) if !is_ecr(uri))
    }
}

impl From<RepositoryImage> for Image {
    fn from(image: RepositoryImage) -> Self {
        Image { uri: image.uri.clone(), source: Source::Repository(image.repository, Box::new(image)) }
    }
}
