//! Assets, as constructs ask for them.

use std::panic::Location;
use std::path::Path;
use std::rc::Rc;

use super::abroad;
use super::home::Home;
use super::output::Needed;
use super::provided::Provided;
use super::view::Lower;
use crate::asset::{
    Directory, FileAsset, Files, Form, ImageAsset, Problem, Sha256, SiteAsset, Source, StackAsset, Staged,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::value::{Expr, IntoValue, Piece, Target, Text, Value};

/// Where a file is in S3.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Object {
    /// The name of the bucket.
    pub bucket: Value<String>,
    /// The key of the object.
    pub key: String,
}

/// Where a container image is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PushedImage {
    /// The image, with its tag.
    pub uri: Value<String>,
    /// The name of the repository.
    pub repository: Value<String>,
}

/// How a container image is built.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until an image is built with them"]
pub struct ImageOptions {
    /// The Dockerfile, relative to the context.
    pub dockerfile: Text,
    /// The stage of the Dockerfile; `None` is the last one.
    pub target: Option<Text>,
    /// The build arguments.
    pub build_args: Vec<(Text, Text)>,
    /// The platform, such as `linux/arm64`.
    pub platform: Text,
}

/// How the files of a site are copied into a bucket.
#[derive(Clone, Debug, Default)]
#[must_use = "options do nothing until files are copied with them"]
pub struct SiteOptions {
    /// The prefix of the objects' keys.
    pub prefix: Text,
    /// Prefixes below this one that other files are copied to.
    pub exclude: Vec<Text>,
    /// The header `Cache-Control`.
    pub cache_control: Option<Text>,
    /// Whether objects are kept that are not among the files.
    pub keeps_others: bool,
}

impl Lower<'_> {
    /// Adds a file that the stack reads from S3 when it is deployed. Its name, which is also the key of the object, must
    /// be a hash of the content.
    pub fn asset(&mut self, name: &str, content: Vec<u8>) -> Object {
        self.object(name.to_owned(), Source::Bytes(Rc::from(content)))
    }

    /// Looks up the files of a directory. Reports what cannot be in an asset.
    pub fn read(&mut self, directory: &Directory) -> Option<Rc<Files>> {
        match self.lowered.reader.directory(directory) {
            Ok(files) => Some(files),
            Err(problems) => self.unreadable(&problems, directory.location()),
        }
    }

    /// Adds an archive of files that the stack reads from S3 when it is deployed. Reports what cannot be read.
    pub fn archive_asset(
        &mut self,
        files: &Rc<Files>,
        location: &'static Location<'static>,
    ) -> Option<Object> {
        if let Some(problem) = files.too_large() {
            return self.unreadable(&[problem], location);
        }
        let name = format!("{}.zip", self.hash(files, Form::Zip1, location)?);
        Some(self.object(name, Source::Archive(Rc::clone(files))))
    }

    /// Adds a single file that the stack reads from S3 when it is deployed. Reports that it cannot be read.
    pub fn file_asset(&mut self, path: &Path, location: &'static Location<'static>) -> Option<Object> {
        match self.lowered.reader.file(path) {
            Ok((file, hash)) => {
                let ending = path.extension().and_then(|ending| ending.to_str());
                let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
                Some(self.object(format!("{hash}{ending}"), Source::Copy(file)))
            }
            Err(problems) => self.unreadable(&problems, location),
        }
    }

    /// Adds a container image that is built from files and pushed before the stack is deployed.
    pub fn image_asset(
        &mut self,
        files: &Rc<Files>,
        options: &ImageOptions,
        location: &'static Location<'static>,
    ) -> Option<PushedImage> {
        let path = self.tree(files, location)?;
        let repository = self.assets.repository_name().clone();
        let mut image = ImageAsset {
            path,
            dockerfile: options.dockerfile.to_string(),
            target: options.target.as_ref().map(|target| target.to_string()),
            build_args: options
                .build_args
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            platform: options.platform.to_string(),
            repository: repository.expr().placeholders(),
            tag: String::new(),
        };
        let ImageAsset { path, dockerfile, target, build_args, platform, .. } = &image;
        let all = format!("{path}\n{dockerfile:?}\n{target:?}\n{build_args:?}\n{platform:?}");
        image.tag = Sha256::of(all.as_bytes()).to_string();
        let tag = image.tag.clone();
        self.need(Needed { asset: StackAsset::Image(image), bucket: None });
        Some(PushedImage { uri: uri(repository.expr(), tag), repository })
    }

    /// Adds files that are copied into a bucket of this stack when it has been deployed.
    pub fn site_asset(
        &mut self,
        files: &Rc<Files>,
        bucket: Target,
        options: SiteOptions,
        location: &'static Location<'static>,
    ) {
        let stack = &self.tree.stacks[self.tree.nodes[self.node].stack()];
        if stack.nested_in.is_some() {
            let message = "files are copied into a bucket of a nested stack, whose name is not known";
            let help = "put the bucket into a stack of its own: `Stack::new(..)`";
            return self
                .report(Diagnostic::error(&codes::SITE_IN_NESTED_STACK, message).at(location).help(help));
        }
        let Some(path) = self.tree(files, location) else { return };
        let site = SiteAsset {
            path,
            bucket: String::new(),
            prefix: options.prefix.to_string(),
            exclude: options.exclude.iter().map(|prefix| prefix.to_string()).collect(),
            cache_control: options.cache_control.map(|header| header.to_string()),
            prune: !options.keeps_others,
        };
        self.need(Needed { asset: StackAsset::Site(site), bucket: Some(bucket) });
    }

    /// The bucket that files are uploaded to where a construct is deployed. `None` if its name is not known.
    pub fn asset_bucket_of(&self, home: &Home<'_>) -> Option<Value<String>> {
        abroad(self.assets.bucket_name().expr(), home.environment).map(Value::from_expr)
    }

    fn object(&mut self, key: String, source: Source) -> Object {
        let path = format!("assets/{key}");
        self.lowered.staged.push(Staged { path: path.clone(), source, node: self.node });
        let bucket = self.assets.bucket_name().clone();
        let file = FileAsset { path, key: key.clone(), bucket: bucket.expr().placeholders() };
        self.need(Needed { asset: StackAsset::File(file), bucket: None });
        Object { bucket, key }
    }

    /// Provides values of a construct that makes no resource but has an asset: `asset` adds it, with the values of the
    /// attributes that others refer to. Each stack that refers to one of them needs the asset; that of the construct does
    /// not.
    pub fn provide<const N: usize>(
        &mut self,
        target: Target,
        names: [&'static str; N],
        asset: impl FnOnce(&mut Self) -> Option<[Value<String>; N]>,
    ) {
        let stack = self.tree.nodes[self.node].stack();
        let before = self.lowered.stacks[stack].assets.len();
        let values = asset(self);
        let needed = self.lowered.stacks[stack].assets.drain(before..).next();
        let values = values.unwrap_or_else(|| [(); N].map(|()| "unknown".into_value()));
        let values = names.iter().zip(values).map(|(name, value)| (Text::Borrowed(*name), value.into_expr()));
        self.lowered.provided.insert(target, Provided { needed, values: values.collect() });
    }

    /// Adds a copy of a directory to the output.
    fn tree(&mut self, files: &Rc<Files>, location: &'static Location<'static>) -> Option<String> {
        let path = format!("assets/{}", self.hash(files, Form::Tree, location)?);
        let source = Source::Tree(Rc::clone(files));
        self.lowered.staged.push(Staged { path: path.clone(), source, node: self.node });
        Some(path)
    }

    fn hash(&mut self, files: &Files, form: Form, location: &'static Location<'static>) -> Option<Sha256> {
        match self.lowered.reader.hash(files, form) {
            Ok(hash) => Some(hash),
            Err(problems) => self.unreadable(&problems, location),
        }
    }

    pub(super) fn unreadable<T>(
        &mut self,
        problems: &[Problem],
        location: &'static Location<'static>,
    ) -> Option<T> {
        problems.iter().for_each(|problem| self.report(problem.diagnostic(location)));
        None
    }

    fn need(&mut self, needed: Needed) {
        let stack = self.tree.nodes[self.node].stack();
        self.lowered.stacks[stack].assets.push(needed);
    }
}

/// `<account>.dkr.ecr.<region>.<suffix>/<repository>:<tag>`.
fn uri(repository: &Expr, tag: String) -> Value<String> {
    let mut pieces = vec![
        Piece::pseudo("AWS::AccountId"),
        Piece::text(".dkr.ecr."),
        Piece::pseudo("AWS::Region"),
        Piece::text("."),
        Piece::pseudo("AWS::URLSuffix"),
        Piece::text("/"),
    ];
    match repository {
        Expr::Text(name) => pieces.push(Piece::Text(name.clone())),
        Expr::Sub(name) => pieces.extend(name.iter().cloned()),
        other => pieces.push(Piece::Value(other.clone())),
    }
    pieces.push(Piece::text(":"));
    pieces.push(Piece::Text(tag.into()));
    Value::from_expr(Expr::Sub(pieces))
}
