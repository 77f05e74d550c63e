//! Writes the embedded specification: a text file a service, and their index.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::database::{Property, Resource, Services, Type};
use super::{Files, HEADER};

pub(super) fn render(services: &Services, files: &mut Files) {
    let mut index = format!(
        "// {HEADER}\n\n#![allow(clippy::unreadable_literal, reason = \"offsets\")]\n\n/// The text of each service, by namespace.\n"
    );
    index.push_str("pub(crate) static SERVICES: &[(&str, &str)] = &[\n");
    let mut places: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (service, (namespace, resources)) in services.iter().enumerate() {
        let module = module_name(namespace);
        let mut text = format!("# {HEADER}\n");
        for (name, resource) in resources {
            let start = text.len();
            write_resource(&mut text, name, resource);
            places.insert(name, (service, start, text.len()));
        }
        writeln!(index, "    (\"{namespace}\", include_str!(\"../services/{module}.txt\")),")
            .expect("strings take text");
        files.insert(PathBuf::from(format!("schemas/services/{module}.txt")), text);
    }
    index.push_str("];\n\n/// Where each resource type is: its service, and the bytes of its lines.\n");
    index.push_str("pub(crate) static RESOURCES: &[(&str, u16, u32, u32)] = &[\n");
    for (name, (service, start, end)) in places {
        writeln!(index, "    (\"{name}\", {service}, {start}, {end}),").expect("strings take text");
    }
    index.push_str("];\n");
    files.insert(PathBuf::from("schemas/src/index.rs"), index);
}

/// The name of a service's module and file.
pub(super) fn module_name(namespace: &str) -> String {
    namespace.strip_prefix("AWS::").unwrap_or(namespace).replace("::", "_").to_lowercase()
}

fn write_resource(text: &mut String, name: &str, resource: &Resource) {
    let mut line = |letter: &str, content: &str| {
        if !content.is_empty() {
            writeln!(text, "{letter} {content}").expect("strings take text");
        }
    };
    line("R", name);
    line("i", &resource.identifiers.join(" "));
    line("r", &resource.reference.join(" "));
    if let Some((property, variant)) = &resource.tags {
        line("t", &format!("{property} {variant}"));
    }
    line("f", resource.class.unwrap_or_default());
    let nested = resource.nested.iter().map(|(path, replacement)| format!("{}{path}", replacement.flag()));
    line("n", &nested.collect::<Vec<_>>().join(" "));
    line("x", resource.transform.as_deref().unwrap_or_default());
    resource.known.iter().for_each(|(name, value)| line("k", &format!("{name} {value}")));
    for (name, attribute) in &resource.attributes {
        line("a", &format!("{name} {}", ty(&attribute.ty)));
    }
    write_properties(text, &resource.properties);
    for (name, properties) in &resource.definitions {
        writeln!(text, "D {name}").expect("strings take text");
        write_properties(text, properties);
    }
}

fn write_properties(text: &mut String, properties: &BTreeMap<String, Property>) {
    for (name, property) in properties {
        let required = if property.required { "*" } else { "" };
        let deprecated = if property.deprecated { "~" } else { "" };
        let replacement = property.replacement.flag();
        write!(text, "p {required}{replacement}{deprecated}{name} {}", ty(&property.ty))
            .expect("strings take text");
        write_constraints(text, property);
        text.push('\n');
    }
}

fn write_constraints(text: &mut String, property: &Property) {
    if !property.enum_values.is_empty() {
        let values: Vec<String> = property.enum_values.iter().map(|value| escape(value)).collect();
        write!(text, " ={}", values.join("|")).expect("strings take text");
    }
    bounds(text, '#', property.range);
    bounds(text, '^', property.length);
    if let Some(pattern) = &property.pattern {
        write!(text, " /{pattern}").expect("strings take text");
    }
}

fn bounds<T: std::fmt::Display>(text: &mut String, kind: char, (min, max): (Option<T>, Option<T>)) {
    let side = |bound: Option<T>| bound.map_or_else(String::new, |bound| bound.to_string());
    if min.is_some() || max.is_some() {
        write!(text, " {kind}{}..{}", side(min), side(max)).expect("strings take text");
    }
}

fn escape(value: &str) -> String {
    value.replace('%', "%25").replace(' ', "%20").replace('|', "%7C")
}

fn ty(of: &Type) -> String {
    match of {
        Type::String => "s".into(),
        Type::Integer => "i".into(),
        Type::Number => "n".into(),
        Type::Boolean => "b".into(),
        Type::Json => "j".into(),
        Type::Timestamp => "d".into(),
        Type::Tag => "T".into(),
        Type::List(item) => format!("[{}", ty(item)),
        Type::Map(item) => format!("{{{}", ty(item)),
        Type::Record(name) => format!("@{name}"),
        Type::Union(types) => format!("|({})", types.iter().map(ty).collect::<Vec<_>>().join(",")),
    }
}
