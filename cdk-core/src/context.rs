//! Context: values that whoever runs the program gives it.
//!
//! The `cdk` command line collects them and hands them over in its environment. Without it, they are read from the
//! same files and options, so that both give the same templates.

#![expect(clippy::disallowed_methods, reason = "what a program asks for by name is one of its inputs")]

use std::collections::BTreeMap;
use std::panic::Location;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::Site;

/// Where the `cdk` command line writes the context.
const VARIABLE: &str = "CDK_CONTEXT_JSON";

/// Names a file with what does not fit into the variable.
const OVERFLOW: &str = "CONTEXT_OVERFLOW_LOCATION_ENV";

/// Without the `cdk` command line: the files with context, and where it is in them. The first one wins.
const FILES: [(&str, &str); 2] = [("cdk.json", "/context"), ("cdk.context.json", "")];

/// Keys that the `cdk` command line sets for AWS CDK's own library.
const RESERVED: &str = "aws:cdk:";

/// The context, and the line that asked for it first.
#[derive(Debug)]
pub(crate) struct Context {
    values: BTreeMap<String, String>,
    problems: Vec<String>,
    asked: Site,
}

impl Context {
    /// Reads the context; `options` are those of this command line.
    pub(crate) fn read(options: Vec<(String, String)>, asked: &'static Location<'static>) -> Context {
        let mut context = Context { values: BTreeMap::new(), problems: Vec::new(), asked: asked.into() };
        if let Some(text) = std::env::var_os(VARIABLE) {
            context.add(VARIABLE, &text.to_string_lossy(), "");
            if let Some(path) = std::env::var_os(OVERFLOW) {
                context.file(&PathBuf::from(path), "", true);
            }
        } else {
            FILES.iter().rev().for_each(|(file, pointer)| context.file(Path::new(file), pointer, false));
        }
        context.values.extend(options);
        context.values.retain(|key, _| !key.starts_with(RESERVED));
        context
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<String> {
        self.values.get(key).cloned()
    }

    /// What could not be read, at the line that asked.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> {
        self.problems.iter().map(|problem| {
            Diagnostic::error(&codes::CONTEXT, problem.clone())
                .at(self.asked)
                .help("give a JSON object, such as `{ \"replicas\": 2 }`")
        })
    }

    fn file(&mut self, path: &Path, pointer: &str, must_exist: bool) {
        match std::fs::read_to_string(path) {
            Ok(text) => self.add(&path.display().to_string(), &text, pointer),
            Err(error) if must_exist || error.kind() != std::io::ErrorKind::NotFound => {
                self.problems.push(format!("`{}` cannot be read: {error}", path.display()));
            }
            Err(_) => {}
        }
    }

    /// Adds the members of an object in a JSON text.
    fn add(&mut self, name: &str, text: &str, pointer: &str) {
        match serde_json::from_str::<Value>(text) {
            Ok(json) => match json.pointer(pointer) {
                None => {}
                Some(Value::Object(members)) => {
                    self.values
                        .extend(members.iter().filter_map(|(key, value)| Some((key.clone(), word(value)?))));
                }
                Some(other) => {
                    let place = if pointer.is_empty() { String::new() } else { " in `context`".to_owned() };
                    self.problems.push(format!("`{name}` has `{other}`{place}, not an object"));
                }
            },
            Err(error) => self.problems.push(format!("`{name}` is not JSON: {error}")),
        }
    }
}

/// A value as text: a string without quotes, other values as JSON. `null` is no value.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        Context { values: BTreeMap::new(), problems: Vec::new(), asked: Location::caller().into() }
    }

    #[test]
    fn values_are_text() {
        let mut context = context();
        context.add("cdk.json", r#"{"context": {"a": "x", "b": 2, "c": [true], "d": null}}"#, "/context");
        let expected = [("a", "x"), ("b", "2"), ("c", "[true]")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!((context.values, context.problems), (BTreeMap::from(expected), vec![]));
    }

    #[test]
    fn what_is_no_object_is_reported() {
        let mut context = context();
        context.add("CDK_CONTEXT_JSON", "{", "");
        context.add("CDK_CONTEXT_JSON", "[1]", "");
        context.add("cdk.json", r#"{"context": 1}"#, "/context");
        context.add("cdk.json", r#"{"app": "cargo run"}"#, "/context");
        let expected = [
            "`CDK_CONTEXT_JSON` is not JSON: EOF while parsing an object at line 1 column 1",
            "`CDK_CONTEXT_JSON` has `[1]`, not an object",
            "`cdk.json` has `1` in `context`, not an object",
        ];
        assert_eq!(context.problems, expected);
    }
}
