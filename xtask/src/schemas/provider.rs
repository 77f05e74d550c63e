//! Reads the resource types that only the provider schemas have: those that are newer than the database.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::database::{Attribute, Property, Replacement, Resource, Services, Type};
use super::overlay::{Schemas, dereference};

/// Adds the types that the database does not know. `AMZN` is not a namespace that accounts can use.
pub(super) fn add(services: &mut Services, schemas: &Schemas) {
    for (name, schema) in schemas.iter().filter(|(name, _)| name.starts_with("AWS::")) {
        let Some((namespace, _)) = name.rsplit_once("::") else { continue };
        let types = services.entry(namespace.to_owned()).or_default();
        if !types.contains_key(name) {
            // All types of a namespace need the same macro.
            let transform = types.values().find_map(|other| other.transform.clone());
            types.insert(name.clone(), Resource { transform, ..resource(schema) });
        }
    }
}

fn resource(schema: &Value) -> Resource {
    let mut reader = Reader { root: schema, definitions: BTreeMap::new() };
    let properties = reader.properties(&schema["properties"]);
    let read_only = paths(schema, "readOnlyProperties");
    let attributes = read_only.iter().filter_map(|path| Some((path.join("."), reader.attribute(path)?)));
    let attributes = attributes.collect();
    let is_set = |name: &String| !read_only.contains(&vec![name.clone()]);
    Resource {
        documentation: schema["description"].as_str().unwrap_or_default().to_owned(),
        identifiers: paths(schema, "primaryIdentifier").into_iter().map(|path| path.join(".")).collect(),
        attributes,
        properties: properties.into_iter().filter(|(name, _)| is_set(name)).collect(),
        definitions: reader.definitions,
        ..Resource::default()
    }
}

/// The names in each path of a list of paths: `/properties/Endpoint/Address` is `["Endpoint", "Address"]`.
fn paths(schema: &Value, key: &str) -> Vec<Vec<String>> {
    let mut all: Vec<&str> = schema[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut seen = BTreeSet::new();
    all.retain(|path| seen.insert(*path));
    let names = |path: &str| path.split('/').skip(2).filter(|name| *name != "*").map(str::to_owned).collect();
    all.into_iter().map(names).collect()
}

/// Reads the types of one schema.
struct Reader<'s> {
    root: &'s Value,
    definitions: BTreeMap<String, BTreeMap<String, Property>>,
}

impl<'s> Reader<'s> {
    fn properties(&mut self, properties: &'s Value) -> BTreeMap<String, Property> {
        let properties = properties.as_object().into_iter().flatten();
        properties.map(|(name, schema)| (name.clone(), plain(self.ty(schema, name)))).collect()
    }

    fn attribute(&mut self, path: &[String]) -> Option<Attribute> {
        let mut schema = self.root;
        for name in path {
            schema = dereference(&schema["properties"][name], self.root);
        }
        let documentation = schema["description"].as_str().unwrap_or_default().to_owned();
        let ty = match schema["type"].as_str()? {
            "array" if schema["items"]["type"] == "string" => Type::List(Box::new(Type::String)),
            "array" | "object" => Type::Json,
            _ => self.ty(schema, ""),
        };
        Some(Attribute { ty, documentation })
    }

    /// The type of a value; a record that has no definition of its own is called like its property.
    fn ty(&mut self, schema: &'s Value, property: &str) -> Type {
        let reference = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
        let name = reference.unwrap_or(property);
        let schema = dereference(schema, self.root);
        match schema["type"].as_str() {
            Some("string") if schema["format"] == "date-time" => Type::Timestamp,
            Some("string") => Type::String,
            Some("integer") => Type::Integer,
            Some("number") => Type::Number,
            Some("boolean") => Type::Boolean,
            Some("array") => Type::List(Box::new(self.ty(&schema["items"], name))),
            Some("object") => self.object(schema, name),
            None if schema["properties"].is_object() => self.object(schema, name),
            _ => Type::Json,
        }
    }

    fn object(&mut self, schema: &'s Value, name: &str) -> Type {
        let Some(properties) = schema["properties"].as_object().filter(|all| !all.is_empty()) else {
            let patterns = schema["patternProperties"].as_object().and_then(|map| map.values().next());
            let values = patterns.unwrap_or(&schema["additionalProperties"]);
            return if values.is_object() { Type::Map(Box::new(self.ty(values, name))) } else { Type::Json };
        };
        if name == "Tag" && properties.keys().eq(["Key", "Value"]) {
            return Type::Tag;
        }
        if !self.definitions.contains_key(name) {
            // A record may contain itself.
            self.definitions.insert(name.to_owned(), BTreeMap::new());
            let properties = self.properties(&schema["properties"]);
            self.definitions.insert(name.to_owned(), properties);
        }
        Type::Record(name.to_owned())
    }
}

/// A property without constraints, which are laid over it later.
fn plain(ty: Type) -> Property {
    Property {
        ty,
        required: false,
        replacement: Replacement::Never,
        deprecated: false,
        enum_values: Vec::new(),
        range: (None, None),
        length: (None, None),
        pattern: None,
    }
}
