//! What a container may do to the machine that it runs on: its user, its capabilities, and where it may write.

use cdk_core::{Json, Located, Text, Value};

use super::Container;
use super::image::Source;
use crate::cfn;

/// The user of containers whose image does not need another one.
const USER: &str = "1000";

/// A path that a container may write to.
const TEMPORARY: &str = "/tmp";

impl Container {
    /// Sets the user that the container runs as: a name or number, optionally followed by a colon and a group.
    ///
    /// The default is `1000` for [images of your own](Self#what-the-image-may-do), and the image's own user for images of
    /// public registries.
    ///
    /// [Container definitions](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html)
    #[track_caller]
    pub fn user(mut self, user: impl Into<Text>) -> Self {
        self.user = Some(Located::new(user.into()));
        self.needs_root = false;
        self
    }

    /// Runs the container as the user that the image sets, which is root unless its Dockerfile says `USER`. An image
    /// needs root if it changes owners of files, or changes its user itself when it starts.
    pub fn needs_root(mut self) -> Self {
        self.user = None;
        self.needs_root = true;
        self
    }

    /// Leaves Docker's default capabilities to the container. An image needs them if it runs as root and uses what root
    /// may do: to change owners of files, to change its user, or to open a port below 1024.
    pub fn needs_capabilities(mut self) -> Self {
        self.drop_capabilities = Some(false);
        self
    }

    /// Makes the container's root file system writable. If the image writes only to some directories, name these
    /// instead: [`Self::writable`].
    #[track_caller]
    pub fn needs_writable_root(mut self) -> Self {
        self.read_only = Some(Located::new(false));
        self
    }

    /// Makes the container's root file system read-only. This is the default for
    /// [images of your own](Self#what-the-image-may-do), unless the service allows [ECS
    /// Exec](super::FargateService::execute_command), whose agent writes there.
    #[track_caller]
    pub fn read_only_root_filesystem(mut self) -> Self {
        self.read_only = Some(Located::new(true));
        self
    }

    /// Adds an empty volume at a path, for what the container writes: `.writable("/var/cache/app")`. It is part of the
    /// task's [ephemeral storage](super::FargateService::ephemeral_storage), belongs to this container only, and is lost
    /// when the task stops. A container with a read-only root file system always has one at `/tmp`.
    ///
    /// The volume belongs to root. A container with another user may write to it only if the image declares the path as
    /// a volume: then ECS copies the owner and the mode that it has in the image. In the Dockerfile, before `USER`:
    /// `RUN install -d -o 1000 /var/cache/app`, and `VOLUME /var/cache/app`; for `/tmp`, `VOLUME /tmp` is enough.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let main = Container::new("main", Image::existing("shop/api", "1.0.0")).user("app").writable("/var/cache/app");
    /// # let _ = main;
    /// ```
    ///
    /// [Bind mounts](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html)
    #[track_caller]
    pub fn writable(mut self, path: impl Into<Text>) -> Self {
        self.writable.push(Located::new(path.into()));
        self
    }

    /// Removes all Linux capabilities from the container. This is the default for
    /// [images of your own](Self#what-the-image-may-do).
    pub fn drop_capabilities(mut self) -> Self {
        self.drop_capabilities = Some(true);
        self
    }

    /// Lets the container trace processes, for debuggers and profilers: adds the capability `SYS_PTRACE`, the only one
    /// that Fargate can add.
    pub fn tracing(mut self) -> Self {
        self.tracing = true;
        self
    }

    /// Runs the program of the container as its first process. By default an init process runs before it, which forwards
    /// signals and removes processes that have ended.
    pub fn without_init_process(mut self) -> Self {
        self.init = false;
        self
    }

    /// The user, if the template sets one.
    pub(super) fn effective_user(&self) -> Option<Located<Text>> {
        let by_default = (self.is_own_image() && !self.needs_root)
            .then(|| Located { value: USER.into(), location: self.name.location });
        self.user.clone().or(by_default)
    }

    /// Whether the root file system is read-only; `has_shells` if the service allows ECS Exec.
    pub(super) fn effective_read_only(&self, has_shells: bool) -> Option<Located<bool>> {
        let by_default = (self.is_own_image() && !has_shells)
            .then_some(Located { value: true, location: self.name.location });
        self.read_only.or(by_default)
    }

    pub(super) fn drops_capabilities(&self) -> bool {
        self.drop_capabilities.unwrap_or(self.is_own_image())
    }

    /// The paths of the volumes for what the container writes.
    pub(super) fn writable_paths(&self, has_shells: bool) -> Vec<Located<Text>> {
        let mut paths = self.writable.clone();
        let is_read_only = self.effective_read_only(has_shells).filter(|it| it.value);
        if let Some(read_only) = is_read_only.filter(|_| !paths.iter().any(|path| path.value == TEMPORARY)) {
            paths.insert(0, Located { value: TEMPORARY.into(), location: read_only.location });
        }
        paths
    }

    /// The mounts of the volumes.
    pub(super) fn mounts(&self, has_shells: bool) -> Vec<Value<Json>> {
        let mount = |path: Located<Text>| {
            let name = self.volume_name(&path.value);
            cfn!(AWS::ECS::TaskDefinition::MountPoint { SourceVolume: name, ContainerPath: path })
        };
        self.writable_paths(has_shells).into_iter().map(mount).collect()
    }

    /// The volumes of the task for what the container writes.
    pub(super) fn volumes(&self, has_shells: bool) -> Vec<Value<Json>> {
        let volume = |path: Located<Text>| {
            cfn!(AWS::ECS::TaskDefinition::Volume { Name: self.volume_name(&path.value) })
        };
        self.writable_paths(has_shells).into_iter().map(volume).collect()
    }

    fn volume_name(&self, path: &str) -> String {
        format!("{}{path}", self.name.value).replace(|c: char| !c.is_ascii_alphanumeric(), "-")
    }

    /// Whether the program's own people make the image: it is built, or comes from a repository of theirs.
    fn is_own_image(&self) -> bool {
        !matches!(self.image.source, Source::Registry)
    }
}
