//! What an editor shows for a property.

use cdk_schemas::{Property, Replacement, Type};
use proc_macro2::Ident;

use super::super::Spec;

/// Where AWS documents the properties of a resource or record type.
pub(super) struct Page {
    file: String,
    anchor: String,
}

impl Page {
    pub(super) fn new(spec: &Spec, record: Option<&Ident>) -> Self {
        let (_, name) = spec.resource.name.split_once("::").unwrap_or_default();
        let record = record.map_or_else(String::new, |record| format!("-{record}"));
        let kind = if record.is_empty() { "resource" } else { "properties" };
        let name = format!("{}{record}", name.replace("::", "-")).to_lowercase();
        Self { file: format!("aws-{kind}-{name}.html"), anchor: format!("cfn-{name}") }
    }

    fn link(&self, property: &str) -> String {
        let Self { file, anchor } = self;
        let address = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference";
        format!("[{}]({address}/{file}#{anchor}-{})", words(property), property.to_lowercase())
    }
}

/// `KMS Master Key` for `KMSMasterKey`: rust-analyzer would turn the name itself into a link to code.
fn words(name: &str) -> String {
    let bytes = name.as_bytes();
    let is_lower = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_lowercase);
    let mut words = String::new();
    for (place, c) in name.char_indices() {
        if place > 0 && c.is_ascii_uppercase() && (is_lower(place - 1) || is_lower(place + 1)) {
            words.push(' ');
        }
        words.push(c);
    }
    words
}

/// The type of a property, its limits, and where AWS documents it.
pub(super) fn document(property: &Property, page: &Page) -> String {
    let mut doc =
        format!("{} · {}", type_name(&property.ty), if property.required { "required" } else { "optional" });
    doc.push_str(match property.replacement {
        Replacement::Never => "",
        Replacement::Conditional => "\n\nChanging it may replace the resource.",
        Replacement::Always => "\n\nChanging it replaces the resource.",
        Replacement::Refused => "\n\nAWS refuses to change it.",
    });
    if !property.enum_values.is_empty() {
        doc.push_str(&format!("\n\nOne of `{}`.", property.enum_values.join("`, `")));
    }
    if let (min, max) = property.range
        && (min.is_some() || max.is_some())
    {
        doc.push_str(&format!("\n\nFrom {} to {}.", bound(min), bound(max)));
    }
    if let (min, max) = property.length
        && (min.is_some() || max.is_some())
    {
        doc.push_str(&format!("\n\nLength from {} to {}.", bound(min), bound(max)));
    }
    if let Some(pattern) = property.pattern {
        doc.push_str(&format!("\n\nMust match `{pattern}`."));
    }
    doc + "\n\n" + &page.link(property.name)
}

fn bound<T: std::fmt::Display>(bound: Option<T>) -> String {
    bound.map_or_else(|| "any".to_owned(), |bound| bound.to_string())
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::String => "string".into(),
        Type::Integer => "integer".into(),
        Type::Number => "number".into(),
        Type::Boolean => "boolean".into(),
        Type::Json => "JSON".into(),
        Type::Timestamp => "timestamp".into(),
        Type::Tag => "`Tag { Key, Value }`".into(),
        Type::List(item) => format!("list of {}", type_name(item)),
        Type::Map(item) => format!("map of {}", type_name(item)),
        Type::Record(name) => format!("`{name} {{ .. }}`"),
        Type::Union(types) => types.iter().map(type_name).collect::<Vec<_>>().join(" or "),
    }
}
