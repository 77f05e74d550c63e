//! Images that are built from a Dockerfile of the program.

use std::cell::RefCell;
use std::panic::Location;
use std::rc::Rc;

use cdk_core::{Diagnostic, Directory, ImageOptions, IntoValue, Links, Lower, PushedImage, Text, Value};

use super::image::{Image, Source};
use super::rules::dockerfile;
use crate::{Architecture, sub};

/// An image that is built from a directory with a Dockerfile and pushed before the stack is deployed.
///
/// The image is named after a hash of everything that it is made of, so that an unchanged one is neither built nor
/// deployed again. `Dockerfile.dockerignore` is obeyed, or `.dockerignore` if there is none; `.git` and `.env` are left
/// out.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let image = Image::directory("service").build_arg("PROFILE", "release").target("runtime").ignore("docs");
/// let main = Container::new("main", image);
/// # let _ = main;
/// ```
#[derive(Clone, Debug)]
#[must_use = "an image does nothing until a container has it"]
pub struct BuiltImage {
    context: Directory,
    options: ImageOptions,
    has_platform: bool,
    location: &'static Location<'static>,
    /// Where it is pushed to; known when the service is lowered.
    pushed: Rc<RefCell<Option<PushedImage>>>,
}

impl Image {
    /// An image that is built from a directory with a `Dockerfile`. The path is relative to the directory of
    /// `Cargo.toml`.
    ///
    /// The printed commands build it with `docker build` and push it into the repository of the
    /// [assets](cdk_core::AssetStore) before they deploy the stack. The platform is that of the service.
    #[track_caller]
    pub fn directory(directory: impl Into<Directory>) -> BuiltImage {
        let location = Location::caller();
        let options = ImageOptions { dockerfile: "Dockerfile".into(), ..ImageOptions::default() };
        BuiltImage {
            context: directory.into().or_at(location).context("Dockerfile"),
            options,
            has_platform: false,
            location,
            pushed: Rc::default(),
        }
    }
}

impl BuiltImage {
    /// Sets a build argument. It is visible in the image's history, so it must not be a secret.
    pub fn build_arg(mut self, name: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.options.build_args.push((name.into(), value.into()));
        self
    }

    /// Builds only up to a stage of the Dockerfile. By default the last one is built.
    pub fn target(mut self, stage: impl Into<Text>) -> Self {
        self.options.target = Some(stage.into());
        self
    }

    /// Sets the platform, such as `linux/amd64`. By default it is that of the service.
    pub fn platform(mut self, platform: impl Into<Text>) -> Self {
        self.options.platform = platform.into();
        self.has_platform = true;
        self
    }

    /// Sets the path of the Dockerfile in the directory. The default is `Dockerfile`.
    ///
    /// If there is a file with this name and the ending `.dockerignore`, it takes the place of `.dockerignore`.
    #[track_caller]
    pub fn dockerfile(mut self, path: impl Into<Text>) -> Self {
        let path = path.into();
        self.context = self.context.context(path.clone());
        self.options.dockerfile = path;
        self.location = Location::caller();
        self
    }

    /// Leaves files out of the context, in the syntax of `.dockerignore`.
    pub fn ignore(mut self, pattern: impl Into<Text>) -> Self {
        self.context = self.context.ignore(pattern);
        self
    }

    /// Sets what happens to symbolic links. By default those that lead out of the directory are followed.
    pub fn links(mut self, links: Links) -> Self {
        self.context = self.context.links(links);
        self
    }

    /// Reads the context. Reports what is wrong with it.
    pub(crate) fn read(&self, cx: &mut Lower<'_>, architecture: Architecture) {
        let Some(files) = cx.read(&self.context) else { return };
        if let Some(problem) = self.problem(&files.names().collect::<Vec<_>>()) {
            cx.report(problem);
            return;
        }
        let mut options = self.options.clone();
        if !self.has_platform {
            options.platform = match architecture {
                Architecture::Arm64 => "linux/arm64".into(),
                Architecture::X86_64 => "linux/amd64".into(),
            };
        }
        *self.pushed.borrow_mut() = cx.image_asset(&files, &options, self.location);
    }

    fn problem(&self, names: &[&str]) -> Option<Diagnostic> {
        dockerfile::problem(&self.options.dockerfile, self.context.path(), names, self.location)
    }

    pub(crate) fn uri(&self) -> Value<String> {
        // If it is unknown, an error is reported.
        self.pushed.borrow().as_ref().map_or_else(|| "unknown".into_value(), |pushed| pushed.uri.clone())
    }

    pub(crate) fn repository_arn(&self) -> Option<Value<String>> {
        let pushed = self.pushed.borrow();
        let repository = &pushed.as_ref()?.repository;
        Some(sub!("arn:{partition}:ecr:{region}:{account}:repository/{repository}", repository = repository))
    }
}

impl From<BuiltImage> for Image {
    fn from(image: BuiltImage) -> Self {
        let location = Some(image.location);
        Image { uri: "unknown".into_value(), location, source: Source::Built(Box::new(image)) }
    }
}
