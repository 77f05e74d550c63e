//! What a rule about updates sees: a resource as it is, and what the lock remembers of it.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde_json::Value as Json;

use super::subject::Subject;

/// An update of a resource. It derefs to the resource as the program makes it now.
///
/// A rule lists the properties that the lock remembers for it; steps of a path are separated by `/`, and `*` is each item
/// of a list. Of a value that is a reference, a record or very long, only whether it differs is known.
#[derive(Debug)]
pub struct Update<'u> {
    pub(crate) subject: &'u Subject<'u>,
    pub(crate) before: &'u BTreeMap<String, Json>,
    pub(crate) tracked: &'u [String],
    pub(crate) is_replaced: bool,
}

impl<'u> Deref for Update<'u> {
    type Target = Subject<'u>;

    fn deref(&self) -> &Subject<'u> {
        self.subject
    }
}

impl<'u> Update<'u> {
    /// The resource as the program makes it now.
    pub fn after(&self) -> &'u Subject<'u> {
        self.subject
    }

    /// Whether the update replaces the resource, or may do so.
    pub fn is_replacement(&self) -> bool {
        self.is_replaced
    }

    /// Whether the lock remembers a property at all: one that was written before the rule existed does not.
    pub fn knows(&self, path: &str) -> bool {
        self.tracked.iter().any(|own| own == path)
    }

    /// The text that a property was.
    pub fn text_before(&self, path: &str) -> Option<&'u str> {
        self.before.get(path)?.as_str()
    }

    /// The number that a property was, also if it was written as text.
    pub fn number_before(&self, path: &str) -> Option<f64> {
        let value = self.before.get(path)?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    }

    /// Whether a property was `true`.
    pub fn was_true(&self, path: &str) -> bool {
        self.before.get(path).is_some_and(|value| *value == true || *value == "true")
    }

    /// The texts that a list of texts was, or that were at a path with `*`.
    pub fn texts_before(&self, path: &str) -> Vec<&'u str> {
        self.before.get(path).and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect()
    }
}
