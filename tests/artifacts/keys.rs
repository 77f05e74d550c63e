//! Checks that all documented structures share: known names, and required names.

use serde_json::{Map, Value};

/// Reports what is wrong with the names in an object, or a value that is not an object.
pub(crate) fn check(value: &Value, place: &str, required: &[&str], optional: &[&str]) -> Vec<String> {
    let Some(map) = value.as_object() else { return vec![format!("{place} must be an object")] };
    let known = |name: &&String| required.contains(&name.as_str()) || optional.contains(&name.as_str());
    let unknown = map.keys().filter(|name| !known(name)).map(|name| format!("{place} has no `{name}`"));
    let missing = required.iter().filter(|name| !map.contains_key(**name));
    unknown.chain(missing.map(|name| format!("{place} needs `{name}`"))).collect()
}

/// The entries of an object; none if it is not one.
pub(crate) fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// Reports a value that is not a non-empty list of texts.
pub(crate) fn texts(value: &Value, place: &str) -> Vec<String> {
    let texts = value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_string));
    if texts { Vec::new() } else { vec![format!("{place} must be a list of texts, and is {value}")] }
}
