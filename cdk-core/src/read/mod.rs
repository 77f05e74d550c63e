//! Reads templates that other tools wrote or that are deployed, in JSON or YAML.
//!
//! Architecture invariant: text → JSON, with functions in their long forms; knows neither programs nor files.

mod yaml;

use serde_json::Value as Json;

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadError(pub(crate) String);

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A template: as it is, or in what `aws cloudformation get-template` prints around it.
pub(crate) fn template(text: &str) -> Result<Json, ReadError> {
    let mut value = document(text)?;
    if value.get("Resources").is_none()
        && let Some(body) = value.get_mut("TemplateBody")
    {
        value = body.take();
    }
    match value {
        // The body of a template that was sent as YAML is a text.
        Json::String(text) => template(&text),
        Json::Object(_) if value["Resources"].is_object() => Ok(value),
        Json::Object(_) => {
            Err(ReadError("it has no section `Resources`, so it is not a template".to_owned()))
        }
        _ => Err(ReadError("it is not a template, which is a map with the section `Resources`".to_owned())),
    }
}

/// A document in JSON or YAML.
fn document(text: &str) -> Result<Json, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ReadError("it is empty".to_owned()));
    }
    match serde_json::from_str(text) {
        Ok(json) => Ok(json),
        Err(_) if !text.trim_start().starts_with(['{', '"']) => yaml::document(text),
        // Flow style looks like JSON.
        Err(error) => yaml::document(text).map_err(|_| ReadError(format!("it is not valid JSON: {error}"))),
    }
}
