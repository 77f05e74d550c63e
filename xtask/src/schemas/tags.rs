//! Which property of a resource type holds its tags, and in which shape: from the provider schemas' `tagging` and the
//! type of the property.

use serde_json::Value;

use super::database::{Resource, Services, Type};
use super::overlay::Schemas;

pub(super) fn apply(services: &mut Services, schemas: &Schemas) {
    for (name, resource) in services.values_mut().flatten() {
        let schema = schemas.get(name).unwrap_or(&Value::Null);
        resource.tags = property(resource, schema).and_then(|property| {
            let (inner, shape) = shape(resource, &resource.properties.get(&property)?.ty)?;
            Some((property + inner, shape))
        });
    }
}

/// The name of the property. A schema without `tagging` does not say; then it is a property with the usual name.
fn property(resource: &Resource, schema: &Value) -> Option<String> {
    let tagging = &schema["tagging"];
    if tagging["taggable"] == false || tagging.is_null() && schema["taggable"] == false {
        return None;
    }
    let Some(path) = tagging["tagProperty"].as_str() else {
        return Some("Tags".to_owned()).filter(|name| resource.properties.contains_key(name));
    };
    // A path into lists leads to the tags of other things, such as what the resource launches.
    path.strip_prefix("/properties/").filter(|name| !name.contains('/')).map(str::to_owned)
}

/// The path from the property to the tags, and their shape.
fn shape(resource: &Resource, ty: &Type) -> Option<(&'static str, &'static str)> {
    let has = |record: &str, names: &[&str]| {
        let properties = resource.definitions.get(record);
        properties.is_some_and(|properties| names.iter().all(|name| properties.contains_key(*name)))
    };
    match ty {
        Type::Map(_) | Type::Json => Some(("", "map")),
        Type::List(item) => match &**item {
            Type::Tag => Some(("", "standard")),
            Type::Record(name) if has(name, &["Key", "Value", "PropagateAtLaunch"]) => Some(("", "asg")),
            Type::Record(name) if has(name, &["Key", "Value"]) => Some(("", "standard")),
            _ => None,
        },
        Type::Record(name) if has(name, &["Items"]) => {
            let items = &resource.definitions[name]["Items"].ty;
            shape(resource, items).filter(|(inner, _)| inner.is_empty()).map(|(_, shape)| (".Items", shape))
        }
        _ => None,
    }
}
