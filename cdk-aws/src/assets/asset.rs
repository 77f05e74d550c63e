use std::panic::Location;
use std::path::PathBuf;

use cdk_core::{Construct, Directory, IntoValue, Lower, Meta, Object, Scope, Target, Value};

use crate::iam::Statement;
use crate::support::customize;
use crate::wiring::{Access, Grant, access};
use crate::{action, sub};

const BUCKET: &str = "Bucket";
const KEY: &str = "Key";

/// A file, or the archive of a directory, that the resources of a stack read from S3.
///
/// It is named after a hash of its content and put into the bucket of the [assets](cdk_core::AssetStore), by the printed
/// commands, before each stack that refers to it. A new content has a new name, so whatever has the name in its
/// properties is updated with it. Who reads it must be allowed to: `.allow(&asset, access::Read)`.
///
/// ```
/// use cdk_aws::lambda::{Code, Function, Runtime};
/// use cdk_aws::prelude::*;
///
/// let rates = Asset::file("Cargo.toml");
/// let source = "exports.handler = async () => process.env.RATES;";
/// let quote = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source))
///     .environment("RATES", rates.s3_url())
///     .allow(&rates, access::Read);
///
/// let mut app = App::new("shop");
/// app.stack("shop", place! { rates, quote });
/// let synthesis = app.synth(Format::Json);
/// assert!(synthesis.templates[0].body.contains(".toml"));
/// assert_eq!(synthesis.templates[0].assets.len(), 1);
/// ```
///
/// A program on a machine reads it as its user data says:
///
/// ```
/// use cdk_aws::iam::{Principal, Role};
/// use cdk_aws::prelude::*;
///
/// let agent = Asset::directory(Directory::new("src").ignore("*.md"));
/// let role = Role::new(Principal::service("ec2.amazonaws.com")).allow(&agent, access::Read);
/// let script = sub!("#!/bin/sh\naws s3 cp {agent} /opt/agent.zip", agent = agent.s3_url());
/// let template = cfn!(AWS::EC2::LaunchTemplate {
///     LaunchTemplateData: LaunchTemplateData { UserData: Value::base64(script) },
/// });
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { agent, role, template });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Asset {
    meta: Meta,
    source: Source,
}

#[derive(Debug)]
enum Source {
    File(PathBuf, &'static Location<'static>),
    Directory(Directory),
}

impl Asset {
    /// A file. The path is relative to the directory of `Cargo.toml`. Its name in S3 keeps the ending.
    #[track_caller]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Asset { meta: Meta::new(), source: Source::File(path.into(), Location::caller()) }
    }

    /// A ZIP archive of a directory: a path, or a [`Directory`] with options.
    #[track_caller]
    pub fn directory(directory: impl Into<Directory>) -> Self {
        let directory = directory.into().or_at(Location::caller());
        Asset { meta: Meta::new(), source: Source::Directory(directory) }
    }

    /// The name of the bucket.
    #[track_caller]
    pub fn bucket_name(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute(BUCKET)
    }

    /// The key of the object: a hash of the content, with an ending.
    #[track_caller]
    pub fn object_key(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute(KEY)
    }

    /// The object as `s3://bucket/key`, for the `aws` command line.
    #[track_caller]
    pub fn s3_url(&self) -> Value<String> {
        sub!("s3://{bucket}/{key}", bucket = self.bucket_name(), key = self.object_key())
    }

    /// The object as `https://bucket.s3.region.amazonaws.com/key`. It is not public: a request must be signed.
    #[track_caller]
    pub fn https_url(&self) -> Value<String> {
        sub!(
            "https://{bucket}.s3.{region}.{url_suffix}/{key}",
            bucket = self.bucket_name(),
            key = self.object_key()
        )
    }

    /// The object's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        sub!("arn:{partition}:s3:::{bucket}/{key}", bucket = self.bucket_name(), key = self.object_key())
    }

    fn object(&self, cx: &mut Lower<'_>) -> Option<Object> {
        match &self.source {
            Source::File(path, location) => cx.file_asset(path, location),
            Source::Directory(directory) => {
                let files = cx.read(directory)?;
                cx.archive_asset(&files, directory.location())
            }
        }
    }
}

customize!(Asset);

impl Construct for Asset {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        cx.provide(Target::main(self.meta.key()), [BUCKET, KEY], |cx| {
            self.object(cx).map(|object| [object.bucket, object.key.into_value()])
        });
    }
}

impl Access<Asset> for access::Read {
    #[track_caller]
    fn grant(self, asset: &Asset) -> Grant {
        let arn = asset.arn();
        Grant::new(move |_| vec![Statement::allow([action!("s3:GetObject")]).on([arn.clone()])])
    }
}
