//! Values, in the form in which the lock remembers them: short, readable, and equal if nothing would change.

use serde_json::Value as Json;

use crate::asset::Sha256;

/// Longer values are hashed.
const LONGEST: usize = 160;

/// Longer lists are hashed if they are long.
const MOST: usize = 24;

/// Parts of the names of properties whose literal text is hashed.
const SECRET: [&str; 4] = ["Password", "AuthToken", "PrivateKey", "SecretString"];

/// What the lock remembers of a property's value in a template.
pub(super) fn remembered(path: &str, value: &Json) -> Json {
    let is_secret = SECRET.iter().any(|part| path.contains(part)) && value.is_string();
    short(plain(value), is_secret)
}

/// A value, or the hash of one that is long or secret. Of a list that is not much too long, only items are hashed.
fn short(value: Json, is_secret: bool) -> Json {
    match value {
        Json::Array(items) if items.len() <= MOST => {
            items.into_iter().map(|item| short(item, is_secret)).collect()
        }
        value if is_secret || value.to_string().len() > LONGEST => {
            let hash = Sha256::of(value.to_string().as_bytes()).to_string();
            format!("sha256:{}", &hash[..16]).into()
        }
        value => value,
    }
}

/// References as `Fn::Sub` writes them, records as text.
fn plain(value: &Json) -> Json {
    match value {
        Json::Array(items) => items.iter().map(plain).collect(),
        Json::Object(_) => text(value).into(),
        scalar => scalar.clone(),
    }
}

fn text(value: &Json) -> String {
    let list = |items: &[Json]| items.iter().map(text).collect::<Vec<_>>().join(", ");
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) => format!("[{}]", list(items)),
        Json::Object(entries) => {
            let first = entries.iter().next().filter(|_| entries.len() == 1);
            match first.map(|(function, argument)| (function.as_str(), argument)) {
                Some(("Ref", Json::String(id))) => format!("${{{id}}}"),
                Some(("Fn::GetAtt", Json::Array(parts))) => {
                    format!("${{{}}}", parts.iter().map(text).collect::<Vec<_>>().join("."))
                }
                Some(("Fn::Sub", Json::String(pattern))) => pattern.clone(),
                _ => {
                    let entry = |(key, value): (&String, &Json)| format!("{key}: {}", text(value));
                    format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
                }
            }
        }
        scalar => scalar.to_string(),
    }
}

/// The values at the rest of a path, in which `*` is each item of a list.
pub(super) fn at<'j>(value: &'j Json, rest: &str) -> Option<std::borrow::Cow<'j, Json>> {
    use std::borrow::Cow;
    if rest.is_empty() {
        return Some(Cow::Borrowed(value));
    }
    let (name, rest) = rest.split_once(['/', '.']).unwrap_or((rest, ""));
    if name == "*" {
        let found = |item| at(item, rest).map(Cow::into_owned);
        let items: Vec<Json> = match value {
            Json::Array(items) => items.iter().filter_map(found).collect(),
            Json::Object(entries) => entries.values().filter_map(found).collect(),
            _ => return None,
        };
        return (!items.is_empty()).then(|| Cow::Owned(items.into()));
    }
    at(value.get(name)?, rest)
}

/// Whether CloudFormation sees no difference: it does not tell `"5432"` from `5432`.
pub(super) fn is_same(a: Option<&Json>, b: Option<&Json>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || text(a) == text(b),
        (None, None) => true,
        _ => false,
    }
}

/// A value for a message.
pub(super) fn shown(value: Option<&Json>) -> String {
    value.map_or_else(|| "not set".to_owned(), |value| format!("`{}`", text(value)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_and_records_are_readable() {
        let key = json!({ "Fn::GetAtt": ["Key", "Arn"] });
        assert_eq!(remembered("KmsKeyId", &key), json!("${Key.Arn}"));
        let schema = json!([{ "AttributeName": "id", "KeyType": "HASH" }]);
        assert_eq!(remembered("KeySchema", &schema), json!(["{AttributeName: id, KeyType: HASH}"]));
    }

    #[test]
    fn secret_and_long_values_are_hashed() {
        let hashed = |path, value| remembered(path, &value).to_string().starts_with("\"sha256:");
        assert!(hashed("AuthToken", json!("0123456789abcdef")));
        assert!(!hashed("AuthTokens", json!(["a"])));
        assert!(hashed("Name", json!("x".repeat(200))));
    }

    #[test]
    fn numbers_may_be_texts() {
        assert!(is_same(Some(&json!("5432")), Some(&json!(5432))));
        assert!(!is_same(Some(&json!("5432")), None));
    }
}
