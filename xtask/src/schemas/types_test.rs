//! Writes the test that writes each resource type once with `cfn!`, with its required properties.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::database::{Property, Resource, Services, Type};
use super::format::module_name;
use super::{Files, HEADER};

pub(super) fn render(services: &Services, files: &mut Files) {
    let mut text = format!("// {HEADER}\n\nuse cdk_aws::prelude::*;\n\nuse crate::{{Type, one}};\n\n");
    let calls: Vec<String> =
        services.keys().map(|namespace| format!("    {}(),", module_name(namespace))).collect();
    writeln!(text, "pub(crate) fn all() -> Vec<Vec<Type>> {{\n    vec![\n{}\n    ]\n}}", calls.join("\n"))
        .expect(TEXT);
    for (namespace, resources) in services {
        writeln!(text, "\nfn {}() -> Vec<Type> {{\n    vec![", module_name(namespace)).expect(TEXT);
        for (name, resource) in resources {
            let writer = Writer { name, resource };
            let body = writer.record(&resource.properties, 0);
            let required = resource.properties.iter().filter(|(_, property)| property.required);
            let keys: Vec<String> = required.map(|(name, _)| format!("\"{name}\"")).collect();
            writeln!(text, "        one(cfn!({name} {body}), &[{}]),", keys.join(", ")).expect(TEXT);
        }
        text.push_str("    ]\n}\n");
    }
    files.insert(PathBuf::from("tests/types/generated.rs"), text);
}

const TEXT: &str = "strings take text";

/// The deepest nesting of records; a record that needs itself is cut there.
const DEEPEST: usize = 12;

struct Writer<'a> {
    name: &'a str,
    resource: &'a Resource,
}

impl Writer<'_> {
    /// `{ Name: value, .. }` with the required properties of a record.
    fn record(&self, properties: &BTreeMap<String, Property>, depth: usize) -> String {
        let required = properties.iter().filter(|(_, property)| property.required);
        let fields: Vec<String> = required
            .map(|(name, property)| format!("{name}: {}", self.value(property, &property.ty, depth)))
            .collect();
        if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
    }

    fn value(&self, property: &Property, ty: &Type, depth: usize) -> String {
        match ty {
            Type::String => match property.enum_values.first() {
                Some(value) => format!("{value:?}"),
                None => {
                    format!("{:?}", "a".repeat(usize::try_from(property.length.0.unwrap_or(1)).unwrap_or(1)))
                }
            },
            Type::Timestamp => "\"2026-01-01T00:00:00Z\"".to_owned(),
            Type::Integer => integer(property).to_string(),
            Type::Number => format!("{:?}", property.range.0.unwrap_or(1.0)),
            Type::Boolean => "true".to_owned(),
            Type::Json => "json!({})".to_owned(),
            Type::Tag => "Tag { Key: \"k\", Value: \"v\" }".to_owned(),
            Type::List(item) => {
                let is_string = **item == Type::String && property.enum_values.is_empty();
                let value = if is_string { "\"a\"".to_owned() } else { self.value(property, item, depth) };
                let count = usize::try_from(property.length.0.unwrap_or(1)).unwrap_or(1).max(1);
                format!("[{}]", vec![value; count].join(", "))
            }
            Type::Map(item) => match &**item {
                Type::Record(name) => {
                    format!("[(\"k\", cfn!({}::{name} {}))]", self.name, self.definition(name, depth))
                }
                Type::List(item) => match &**item {
                    Type::Record(name) => {
                        format!("[(\"k\", [cfn!({}::{name} {})])]", self.name, self.definition(name, depth))
                    }
                    item => format!("[(\"k\", [{}])]", self.value(property, item, depth)),
                },
                item => format!("[(\"k\", {})]", self.value(property, item, depth)),
            },
            Type::Record(name) => format!("{name} {}", self.definition(name, depth)),
            Type::Union(types) => {
                let plain = types.iter().find(|ty| !matches!(ty, Type::Json)).unwrap_or(&types[0]);
                self.value(property, plain, depth)
            }
        }
    }

    fn definition(&self, name: &str, depth: usize) -> String {
        match self.resource.definitions.get(name) {
            Some(properties) if depth < DEEPEST => self.record(properties, depth + 1),
            _ => "{}".to_owned(),
        }
    }
}

fn integer(property: &Property) -> i64 {
    if let Some(first) = property.enum_values.first().and_then(|value| value.parse().ok()) {
        return first;
    }
    #[expect(clippy::cast_possible_truncation, reason = "limits are small")]
    let least = property.range.0.map_or(1, |least| least.ceil() as i64);
    least
}
