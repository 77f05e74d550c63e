//! The formats of templates.

/// The format of the templates.
///
/// ```
/// use cdk_core::Format;
///
/// assert_eq!(Format::Yaml.template_file("shop"), "shop.template.yaml");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// JSON, indented by one space: the default.
    #[default]
    Json,
    /// JSON on one line, which is less than half as large.
    CompactJson,
    /// YAML.
    Yaml,
}

impl Format {
    /// The ending of a template's file name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json | Format::CompactJson => "json",
            Format::Yaml => "yaml",
        }
    }

    /// The name of the file with a stack's template; [`Template::id`](crate::Template::id) names the stack.
    pub fn template_file(self, id: &str) -> String {
        format!("{id}.template.{}", self.extension())
    }

    /// The name of the file that `aws cloudformation package` makes of a template with nested stacks.
    pub(crate) fn packaged_file(self, id: &str) -> String {
        format!("{id}.packaged.{}", self.extension())
    }
}
