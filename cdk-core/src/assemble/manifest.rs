//! The files that make the output a cloud assembly, as the `cdk` CLI reads it.

use serde_json::{Map, Value, json};

use crate::asset::StackAsset;
use crate::emit::{Format, Template};
use crate::synth::Synthesis;

/// The version of the cloud assembly's schema; newer readers accept it.
const VERSION: &str = "36.0.0";

/// How many levels the tree has. What is deeper is shown in the last one, because readers of JSON limit the depth.
const DEEPEST: usize = 50;

/// `manifest.json`: the stacks, where they go and what they need.
pub(super) fn manifest(synthesis: &Synthesis, format: Format) -> String {
    let mut artifacts = Map::new();
    artifacts.insert("Tree".into(), json!({ "type": "cdk:tree", "properties": { "file": "tree.json" } }));
    for template in synthesis.templates.iter().filter(|template| !template.nested) {
        let mut stack = artifact(template, format);
        if let Some((file, _)) = assets(synthesis, template) {
            let id = file.trim_end_matches(".json");
            let needs = stack["dependencies"].as_array_mut().expect("is a list");
            needs.push(id.into());
            artifacts.insert(
                id.to_owned(),
                json!({ "type": "cdk:asset-manifest", "properties": { "file": file } }),
            );
        }
        artifacts.insert(template.id.clone(), stack);
    }
    pretty(&json!({ "version": VERSION, "artifacts": artifacts }))
}

/// The archives of a stack and their destinations, as a file that the CLI reads; `None` if the stack reads no archives.
pub(super) fn assets(synthesis: &Synthesis, template: &Template) -> Option<(String, String)> {
    let bucket =
        synthesis.asset_bucket.as_ref().filter(|_| !template.assets.is_empty() && !template.nested)?;
    let region = template.environment.region.map(|region| region.to_string());
    let here = |mut destination: Value| {
        if let Some(region) = &region {
            destination["region"] = region.as_str().into();
        }
        json!({ "here": destination })
    };
    let files = template.assets.iter().filter_map(StackAsset::as_file).map(|file| {
        let source = json!({ "path": file.path, "packaging": "file" });
        let destinations = here(json!({ "bucketName": bucket, "objectKey": file.key }));
        let id = file.key.split('.').next().unwrap_or(&file.key);
        (id.to_owned(), json!({ "source": source, "destinations": destinations }))
    });
    let images = template.assets.iter().filter_map(StackAsset::as_image).map(|image| {
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
        let destinations = here(json!({ "repositoryName": image.repository, "imageTag": image.tag }));
        (image.tag.clone(), json!({ "source": source, "destinations": destinations }))
    });
    let manifest = json!({
        "version": VERSION,
        "files": files.collect::<Map<_, _>>(),
        "dockerImages": images.collect::<Map<_, _>>(),
    });
    Some((format!("{}.assets.json", template.id), pretty(&manifest)))
}

fn artifact(template: &Template, format: Format) -> Value {
    let account = template.environment.account.as_ref().map_or("unknown-account", |account| account.as_str());
    let region = template.environment.region.as_ref().map_or("unknown-region", |region| region.as_str());
    let ids = template.index.iter().map(|resource| {
        let entry = json!([{ "type": "aws:cdk:logicalId", "data": &*resource.logical_id }]);
        (format!("/{}", resource.path), entry)
    });
    json!({
        "type": "aws:cloudformation:stack",
        "environment": format!("aws://{account}/{region}"),
        "properties": {
            "templateFile": format.template_file(&template.id),
            "terminationProtection": template.termination_protection,
            "stackName": template.stack_name,
        },
        "dependencies": template.depends_on,
        "metadata": ids.collect::<Map<_, _>>(),
        "displayName": template.id,
    })
}

/// `tree.json`: the constructs and what they made.
pub(super) fn tree(synthesis: &Synthesis) -> String {
    let mut root = node("App", "");
    for template in &synthesis.templates {
        for resource in &template.index {
            insert(&mut root, &resource.path, &resource.resource_type);
        }
    }
    pretty(&json!({ "version": "tree-0.1", "tree": root }))
}

fn node(id: &str, path: &str) -> Value {
    json!({ "id": id, "path": path })
}

fn insert(root: &mut Value, path: &str, resource_type: &str) {
    let mut at = root;
    let mut so_far = String::new();
    for id in path.splitn(DEEPEST, '/') {
        so_far = if so_far.is_empty() { id.to_owned() } else { format!("{so_far}/{id}") };
        let children =
            at.as_object_mut().expect("a node is an object").entry("children").or_insert(json!({}));
        let children = children.as_object_mut().expect("children are an object");
        at = children.entry(id).or_insert_with(|| node(id, &so_far));
    }
    at["attributes"] = json!({ "aws:cdk:cloudformation:type": resource_type });
}

pub(super) fn pretty(json: &Value) -> String {
    let mut text = serde_json::to_string_pretty(json).expect("JSON values are valid JSON");
    text.push('\n');
    text
}
