//! What a stack needs besides its template.

/// Something that a deployment must put somewhere before or after it deploys a stack.
///
/// Names of buckets and repositories may contain `${AWS::AccountId}` and `${AWS::Region}`: those of the stack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StackAsset {
    /// A file in S3 that must be there before the stack.
    File(FileAsset),
    /// A container image that must be there before the stack.
    Image(ImageAsset),
    /// Files that are copied into a bucket of the stack after its deployment.
    Site(SiteAsset),
}

/// A file that a stack reads from S3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct FileAsset {
    /// The file below the output directory, such as `assets/<hash>.zip`.
    pub path: String,
    /// The key of the object, which is the name of the file: a hash of the content.
    pub key: String,
    /// The bucket; `None` if its name is not known before the deployment.
    pub bucket: Option<String>,
}

/// A container image that a stack runs, with what `docker build` takes to make it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ImageAsset {
    /// The context below the output directory: `assets/<hash>`.
    pub path: String,
    /// The Dockerfile, relative to the context.
    pub dockerfile: String,
    /// The stage of the Dockerfile to build; `None` is the last one.
    pub target: Option<String>,
    /// The build arguments.
    pub build_args: Vec<(String, String)>,
    /// The platform, such as `linux/arm64`.
    pub platform: String,
    /// The name of the repository; `None` if it is not known before the deployment.
    pub repository: Option<String>,
    /// The tag: a hash of the context and of everything above.
    pub tag: String,
}

/// Files that are copied into a bucket of a stack when the stack is deployed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct SiteAsset {
    /// The files below the output directory: `assets/<hash>`.
    pub path: String,
    /// The logical id of the bucket in the stack.
    pub bucket: String,
    /// The prefix of the objects' keys, such as `docs/`; empty or with a slash at its end.
    pub prefix: String,
    /// Prefixes below this one that other files are copied to.
    pub exclude: Vec<String>,
    /// The header `Cache-Control` of the objects.
    pub cache_control: Option<String>,
    /// Whether objects are deleted that are not among the files.
    pub prune: bool,
}

impl StackAsset {
    /// Where the file or directory is, below the output directory.
    pub fn path(&self) -> &str {
        match self {
            StackAsset::File(file) => &file.path,
            StackAsset::Image(image) => &image.path,
            StackAsset::Site(site) => &site.path,
        }
    }

    /// The file, if it is one.
    pub fn as_file(&self) -> Option<&FileAsset> {
        if let StackAsset::File(file) = self { Some(file) } else { None }
    }

    /// The image, if it is one.
    pub fn as_image(&self) -> Option<&ImageAsset> {
        if let StackAsset::Image(image) = self { Some(image) } else { None }
    }

    /// The files of a site, if they are some.
    pub fn as_site(&self) -> Option<&SiteAsset> {
        if let StackAsset::Site(site) = self { Some(site) } else { None }
    }
}
