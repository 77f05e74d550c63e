//! Stacks, as the command line deploys them.

use serde_json::{Value, json};

use super::assets::TemplateFile;
use super::environment::{Bootstrap, url};
use super::manifest::Writer;
use super::{Parts, metadata};

impl Writer<'_> {
    /// A stack in the assembly of its stage, or in the outer one: `up` leads to the output directory.
    pub(super) fn stack(&self, parts: Parts<'_>, up: &str, dependencies: Vec<String>) -> Value {
        let root = &parts[0];
        let template = TemplateFile::of(root, self.format);
        let mut properties = json!({
            "templateFile": format!("{up}{}", template.file),
            "terminationProtection": root.termination_protection,
            "stackName": root.stack_name,
        });
        if !root.tags.is_empty() {
            properties["tags"] = root.tags.iter().map(|(key, value)| (key.clone(), value.as_str())).collect();
        }
        if let Some(object) = template.url(self.synthesis, parts) {
            properties["stackTemplateAssetObjectUrl"] = object.into();
        }
        if let Some(qualifier) = self.synthesis.store.bucket_qualifier() {
            Bootstrap { qualifier, environment: &root.environment }.deploy(&mut properties);
        }
        json!({
            "type": "aws:cloudformation:stack",
            "environment": url(&root.environment),
            "properties": properties,
            "dependencies": dependencies,
            "metadata": metadata::metadata(self.synthesis, &self.notes, parts),
            "displayName": self.selection.name(root),
        })
    }
}
