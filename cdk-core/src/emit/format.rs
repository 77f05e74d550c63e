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
    /// YAML.
    Yaml,
}

impl Format {
    /// The ending of a template's file name.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Yaml => "yaml",
        }
    }

    /// The name of the file with a stack's template; [`Template::id`](crate::Template::id) names the stack.
    pub fn template_file(self, id: &str) -> String {
        format!("{id}.template.{}", self.extension())
    }
}
