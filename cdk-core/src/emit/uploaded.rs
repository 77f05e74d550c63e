//! The templates that the `cdk` command line deploys in place of those whose nested stacks are files: it uploads the
//! templates of nested stacks under the hash of their content, and their parents read them from there.

use super::emission::Emission;
use super::format::Format;
use super::template::{Emitted, NestedTemplates};
use crate::asset::Sha256;
use crate::value::{Expr, Piece, Text};

/// The template of a nested stack, in S3.
pub(super) struct Uploaded {
    /// The file, relative to the cloud assembly that has the stack.
    file: String,
    pub(super) url: Expr,
}

/// The key of a template in the bucket of assets.
pub(crate) fn template_key(template: &str) -> String {
    format!("{}.json", Sha256::of(template.as_bytes()))
}

impl Uploaded {
    /// Tells the command line which file it compares with the deployed template.
    pub(super) fn metadata(&self) -> Expr {
        let entries =
            [("aws:asset:path", self.file.clone()), ("aws:asset:property", "TemplateURL".to_owned())];
        Expr::Map(entries.map(|(key, value)| (Text::Borrowed(key), Expr::text(value))).into())
    }
}

impl Emission<'_> {
    /// For each stack with nested ones, a template that reads those from a bucket. The others have none.
    pub(crate) fn uploaded(&self, emitted: &[Emitted], format: Format, bucket: &Expr) -> Vec<Option<String>> {
        let mut uploaded: Vec<Option<Uploaded>> = self.tree.stacks.iter().map(|_| None).collect();
        let mut templates = vec![None; self.tree.stacks.len()];
        // A stack comes before those nested in it.
        for Emitted { stack, text, .. } in emitted.iter().rev() {
            if self.nested_in(*stack).next().is_some() {
                let nested = NestedTemplates::Uploaded(&uploaded);
                templates[*stack] = Some(self.stack(*stack, format, nested).text);
            }
            if self.tree.stacks[*stack].nested_in.is_some() {
                uploaded[*stack] = Some(self.nested(*stack, text, templates[*stack].as_deref(), bucket));
            }
        }
        templates
    }

    fn nested(&self, stack: usize, own: &str, uploaded: Option<&str>, bucket: &Expr) -> Uploaded {
        let stack = &self.tree.stacks[stack];
        let name = if uploaded.is_some() {
            uploaded_file(&stack.file)
        } else {
            Format::Json.template_file(&stack.file)
        };
        let file = if stack.entry.is_stage { format!("../{name}") } else { name };
        Uploaded { file, url: url(bucket, template_key(uploaded.unwrap_or(own))) }
    }
}

/// The name of the file with such a template.
pub(crate) fn uploaded_file(id: &str) -> String {
    format!("{id}.cdk.template.json")
}

/// `https://s3.<region>.<suffix>/<bucket>/<key>`.
fn url(bucket: &Expr, key: String) -> Expr {
    let mut pieces = vec![
        Piece::text("https://s3."),
        Piece::pseudo("AWS::Region"),
        Piece::text("."),
        Piece::pseudo("AWS::URLSuffix"),
        Piece::text("/"),
    ];
    match bucket {
        Expr::Sub(name) => pieces.extend(name.iter().cloned()),
        other => pieces.push(Piece::Value(other.clone())),
    }
    pieces.push(Piece::text("/"));
    pieces.push(Piece::Text(key.into()));
    Expr::Sub(pieces)
}
