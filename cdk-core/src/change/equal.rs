//! When two values of templates are the same for CloudFormation.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

/// Whether two values are the same: `80` is `"80"`, `true` is `"true"`, and `Fn::GetAtt` has two forms.
pub(crate) fn same(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::Object(left), Json::Object(right)) => same_maps(left, right),
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Json::Object(_) | Json::Array(_), _) | (_, Json::Object(_) | Json::Array(_)) => false,
        _ => left == right || text(left) == text(right),
    }
}

fn same_maps(left: &Map<String, Json>, right: &Map<String, Json>) -> bool {
    let attributes = |map: &Map<String, Json>| {
        let value = map.get("Fn::GetAtt").filter(|_| map.len() == 1)?;
        match value {
            Json::String(text) => Some(text.clone()),
            Json::Array(parts) => {
                let parts: Option<Vec<&str>> = parts.iter().map(Json::as_str).collect();
                parts.map(|parts| parts.join("."))
            }
            _ => None,
        }
    };
    if left.len() != right.len() {
        return false;
    }
    if let (Some(left), Some(right)) = (attributes(left), attributes(right)) {
        return left == right;
    }
    left.iter().all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
}

/// A scalar as CloudFormation's text of it: `1.0` is `1`.
pub(super) fn text(value: &Json) -> Option<Cow<'_, str>> {
    match value {
        Json::String(text) => Some(Cow::Borrowed(text)),
        Json::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        Json::Number(number) => {
            let text = number.to_string();
            Some(Cow::Owned(text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)))
        }
        _ => None,
    }
}

/// Whether a value is a call of an intrinsic function.
pub(crate) fn is_function(value: &Json) -> bool {
    let Json::Object(map) = value else { return false };
    let name = map.keys().next().filter(|_| map.len() == 1);
    name.is_some_and(|name| name == "Ref" || name == "Condition" || name.starts_with("Fn::"))
}
