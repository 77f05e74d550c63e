//! Lays the provider schemas over the database: limits, patterns, what is required and what replaces.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::Result;
use super::database::{Property, Resource, Services, Type, as_text};

/// The longest pattern that is worth its bytes.
const LONGEST_PATTERN: usize = 200;

/// The provider schemas, by resource type.
pub(super) type Schemas = BTreeMap<String, Value>;

pub(super) fn apply(services: &mut Services, schemas: &Schemas) {
    for (name, resource) in services.values_mut().flatten() {
        if let Some(schema) = schemas.get(name) {
            overlay(resource, schema);
        }
    }
}

/// Reads the schemas. A type that has several, for different regions, is represented by the first.
pub(super) fn read(folder: &Path) -> Result<Schemas> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let paths: BTreeSet<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let mut schemas = BTreeMap::new();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let schema: Value = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        if let Some(name) = schema["typeName"].as_str() {
            schemas.entry(name.to_owned()).or_insert(schema);
        }
    }
    Ok(schemas)
}

fn overlay(resource: &mut Resource, schema: &Value) {
    let names: BTreeMap<String, Type> =
        resource.properties.iter().map(|(name, property)| (name.clone(), property.ty.clone())).collect();
    for (name, property) in &mut resource.properties {
        constrain(property, &schema["properties"][name], schema);
    }
    require(&mut resource.properties, schema);
    let mut seen = BTreeSet::new();
    for (name, ty) in names {
        descend(resource, &ty, &schema["properties"][&name], schema, &mut seen);
    }
}

/// Walks a type and its schema side by side, to find the schemas of definitions.
fn descend(resource: &mut Resource, ty: &Type, schema: &Value, root: &Value, seen: &mut BTreeSet<String>) {
    let schema = dereference(schema, root);
    match ty {
        Type::List(item) => descend(resource, item, &schema["items"], root, seen),
        Type::Map(item) => {
            let patterns = schema["patternProperties"].as_object().and_then(|map| map.values().next());
            descend(resource, item, patterns.unwrap_or(&schema["additionalProperties"]), root, seen);
        }
        Type::Record(name) if schema["properties"].is_object() && seen.insert(name.clone()) => {
            let Some(properties) = resource.definitions.get_mut(name) else { return };
            let mut inner = Vec::new();
            for (property_name, property) in properties.iter_mut() {
                let schema = &schema["properties"][property_name];
                constrain(property, schema, root);
                inner.push((property.ty.clone(), schema));
            }
            require(properties, schema);
            for (ty, schema) in inner {
                descend(resource, &ty, schema, root, seen);
            }
        }
        _ => {}
    }
}

pub(super) fn dereference<'s>(schema: &'s Value, root: &'s Value) -> &'s Value {
    let mut schema = schema;
    while let Some(reference) = schema["$ref"].as_str() {
        let Some(target) = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer)) else {
            break;
        };
        schema = target;
    }
    schema
}

fn require(properties: &mut BTreeMap<String, Property>, schema: &Value) {
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(property) = properties.get_mut(name) {
            property.required = true;
        }
    }
}

fn constrain(property: &mut Property, schema: &Value, root: &Value) {
    let schema = dereference(schema, root);
    // Only one alternative is read: its constraints do not apply to the others.
    if ["anyOf", "oneOf"].iter().any(|key| schema[*key].is_array()) {
        return;
    }
    let item =
        if matches!(property.ty, Type::List(_)) { dereference(&schema["items"], root) } else { schema };
    enumerate(property, item);
    if matches!(property.ty, Type::Integer | Type::Number) {
        property.range = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
    }
    let (min, max) = match property.ty {
        Type::List(_) => ("minItems", "maxItems"),
        Type::String => ("minLength", "maxLength"),
        _ => return,
    };
    property.length = (schema[min].as_u64().filter(|min| *min > 0), schema[max].as_u64());
    if property.ty == Type::String {
        property.pattern = schema["pattern"].as_str().and_then(useful);
    }
}

/// Takes the union of both sources' enumerations: what either source allows may be allowed.
fn enumerate(property: &mut Property, schema: &Value) {
    let Some(values) = schema["enum"].as_array() else { return };
    for value in values.iter().filter(|value| value.is_string() || value.is_number()).map(as_text) {
        if !property.enum_values.contains(&value) {
            property.enum_values.push(value);
        }
    }
}

/// The pattern, as the engine can read it, if it restricts anything.
fn useful(pattern: &str) -> Option<String> {
    let bare = pattern.trim_start_matches('^').trim_end_matches('$');
    let all = [".*", ".+", "", "[\\s\\S]*", "[\\s\\S]+", "(.*)", "(?s).*", "[\\S\\s]*", "(.|\\n)*"];
    let pattern = escape_brackets(pattern);
    let readable = pattern.len() <= LONGEST_PATTERN
        && !pattern.contains('\n')
        && !all.contains(&bare)
        && regex_lite::Regex::new(&pattern).is_ok();
    readable.then_some(pattern)
}

/// Escapes brackets inside classes: in ECMAScript they are literal there.
fn escape_brackets(pattern: &str) -> String {
    let (mut escaped, mut in_class, mut after_backslash) = (String::new(), false, false);
    for c in pattern.chars() {
        match c {
            _ if after_backslash => {}
            '[' if in_class => escaped.push('\\'),
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        after_backslash = c == '\\' && !after_backslash;
        escaped.push(c);
    }
    escaped
}
