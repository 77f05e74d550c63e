use cdk_core::{Construct, Lower, Meta, Scope, Target, Value};

use crate::Architecture;
use crate::ecr::pull;
use crate::ecs::BuiltImage;
use crate::support::customize;
use crate::wiring::{Access, Grant, access};

const URI: &str = "Uri";
const REPOSITORY: &str = "Repository";

/// A container image that is built from a directory, for resources without a construct: a function, a job, a task
/// definition that `cfn!` makes.
///
/// The printed commands build it, and push it into the repository of the [assets](cdk_core::AssetStore), before each
/// stack that refers to it. Containers of a [`FargateService`](crate::ecs::FargateService) take
/// [`Image::directory`](crate::ecs::Image::directory) itself.
///
/// ```no_run
/// use cdk_aws::iam::{Principal, Role};
/// use cdk_aws::prelude::*;
///
/// let image = ImageAsset::new(Image::directory("functions/resize"));
/// let role = Role::new(Principal::service("lambda.amazonaws.com"));
/// let resize = cfn!(AWS::Lambda::Function {
///     PackageType: "Image",
///     Role: role.arn(),
///     Architectures: ["arm64"],
///     Code: Code { ImageUri: image.uri() },
/// });
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { image, role, resize });
/// # app.run();
/// ```
///
/// Lambda pulls images of the tool's own repository without a permission of the function's role. Others, such as the
/// execution role of tasks, must be allowed to: `.allow(&image, access::Pull)`.
///
/// [Functions from images](https://docs.aws.amazon.com/lambda/latest/dg/images-create.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct ImageAsset {
    meta: Meta,
    image: BuiltImage,
    architecture: Architecture,
}

impl ImageAsset {
    /// An image: `Image::directory("functions/resize")`, with its options.
    #[track_caller]
    pub fn new(image: BuiltImage) -> Self {
        ImageAsset { meta: Meta::new(), image, architecture: Architecture::default() }
    }

    /// Sets the processor architecture that the image is built for, unless it has a platform of its own.
    ///
    /// The default is Graviton.
    #[track_caller]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// The image, with its tag.
    #[track_caller]
    pub fn uri(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute(URI)
    }

    /// The ARN of the repository.
    #[track_caller]
    pub fn repository_arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute(REPOSITORY)
    }
}

customize!(ImageAsset);

impl Construct for ImageAsset {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        cx.provide(Target::main(self.meta.key()), [URI, REPOSITORY], |cx| {
            self.image.read(cx, self.architecture);
            self.image.repository_arn().map(|arn| [self.image.uri(), arn])
        });
    }
}

impl Access<ImageAsset> for access::Pull {
    #[track_caller]
    fn grant(self, image: &ImageAsset) -> Grant {
        let arn = image.repository_arn();
        Grant::new(move |_| pull(arn.clone()))
    }
}
