//! What the command line uploads before it deploys a stack: archives, images, and templates that are not sent with the
//! request.

use serde_json::{Map, Value, json};

use super::environment::Bootstrap;
use super::json::pretty;
use super::{Parts, VERSION};
use crate::asset::{FileAsset, ImageAsset, StackAsset};
use crate::emit::{Format, Template, template_key, uploaded_file};
use crate::synth::Synthesis;

/// A template that is uploaded, or its file.
pub(super) struct TemplateFile<'t> {
    pub(super) file: String,
    text: &'t str,
}

impl TemplateFile<'_> {
    /// That of a stack; of one with nested stacks, the one that reads those from S3.
    pub(super) fn of(template: &Template, format: Format) -> TemplateFile<'_> {
        match &template.uploaded {
            Some(text) => TemplateFile { file: uploaded_file(&template.id), text },
            None => TemplateFile { file: format.template_file(&template.id), text: &template.body },
        }
    }

    /// Where it is in the bucket, if the stack is deployed from there: if the request that deploys it cannot contain it,
    /// if the bucket is needed anyway, or if there always is a bucket.
    pub(super) fn url(&self, synthesis: &Synthesis, parts: Parts<'_>) -> Option<String> {
        let bucket = synthesis.asset_bucket.as_ref()?;
        let is_needed = parts.iter().any(Template::needs_bucket);
        let is_there = synthesis.store.bucket_qualifier().is_some();
        (is_needed || is_there).then(|| format!("s3://{bucket}/{}", template_key(self.text)))
    }
}

/// The assets of a stack; `None` if there is nothing to upload.
pub(super) fn manifest(synthesis: &Synthesis, parts: Parts<'_>, format: Format) -> Option<String> {
    let destinations = Destinations { synthesis, root: &parts[0] };
    let files: Map<_, _> = destinations.files(parts, format);
    let images: Map<_, _> = assets(parts)
        .filter_map(StackAsset::as_image)
        .filter_map(|image| destinations.image(image))
        .collect();
    if files.is_empty() && images.is_empty() {
        return None;
    }
    let manifest = json!({ "version": VERSION, "files": files, "dockerImages": images });
    Some(pretty(&manifest))
}

/// The name of the file with the assets of a stack.
pub(super) fn file(template: &Template) -> String {
    format!("{}.assets.json", template.id)
}

fn assets(parts: Parts<'_>) -> impl Iterator<Item = &StackAsset> {
    parts.iter().flat_map(|template| &template.assets)
}

/// Where the assets of a stack go.
struct Destinations<'s> {
    synthesis: &'s Synthesis,
    root: &'s Template,
}

impl Destinations<'_> {
    fn files(&self, parts: Parts<'_>, format: Format) -> Map<String, Value> {
        let assets = assets(parts).filter_map(StackAsset::as_file).filter_map(|file| self.asset(file));
        let is_uploaded = TemplateFile::of(self.root, format).url(self.synthesis, parts).is_some();
        let templates = parts.iter().filter(|_| is_uploaded);
        assets.chain(templates.filter_map(|template| self.template(template, format))).collect()
    }

    fn asset(&self, asset: &FileAsset) -> Option<(String, Value)> {
        self.file(&asset.path, &asset.key, asset.bucket.as_deref()?)
    }

    fn template(&self, template: &Template, format: Format) -> Option<(String, Value)> {
        let TemplateFile { file, text } = TemplateFile::of(template, format);
        self.file(&file, &template_key(text), self.synthesis.asset_bucket.as_deref()?)
    }

    fn file(&self, path: &str, key: &str, bucket: &str) -> Option<(String, Value)> {
        let source = json!({ "path": path, "packaging": "file" });
        let destination = json!({ "bucketName": bucket, "objectKey": key });
        let role = self.synthesis.store.bucket_qualifier().map(|qualifier| (qualifier, "file-publishing"));
        let id = key.split('.').next()?.to_owned();
        Some((id, json!({ "source": source, "destinations": self.here(destination, role) })))
    }

    fn image(&self, image: &ImageAsset) -> Option<(String, Value)> {
        let args = image.build_args.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
        let mut source = json!({
            "directory": image.path,
            "dockerFile": image.dockerfile,
            "dockerBuildArgs": args.collect::<Map<_, _>>(),
            "platform": image.platform,
        });
        if let Some(target) = &image.target {
            source["dockerBuildTarget"] = target.as_str().into();
        }
        let destination = json!({ "repositoryName": image.repository.as_ref()?, "imageTag": image.tag });
        let role =
            self.synthesis.store.repository_qualifier().map(|qualifier| (qualifier, "image-publishing"));
        Some((image.tag.clone(), json!({ "source": source, "destinations": self.here(destination, role) })))
    }

    /// A destination in the environment of the stack, by a role of `cdk bootstrap` if it made the destination.
    fn here(&self, mut destination: Value, role: Option<(&str, &str)>) -> Value {
        let environment = &self.root.environment;
        if let Some(region) = &environment.region {
            destination["region"] = region.to_string().into();
        }
        if let Some((qualifier, role)) = role {
            destination["assumeRoleArn"] = Bootstrap { qualifier, environment }.role(role).into();
        }
        json!({ "here": destination })
    }
}
