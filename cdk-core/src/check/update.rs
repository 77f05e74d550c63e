//! What a rule about updates sees: a resource as it is, and what the lock remembers of it and of others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use serde_json::Value as Json;

use super::subject::Subject;

/// The properties of a resource that the lock remembers, by path.
///
/// Steps of a path are separated by `/`, and `*` is each item of a list. References are as in `Fn::Sub`, and of what is very
/// long or secret there is only a hash: it can be compared, and not read.
#[derive(Clone, Copy, Debug)]
pub struct Remembered<'u>(pub(crate) &'u BTreeMap<String, Json>);

impl<'u> Remembered<'u> {
    /// Whether a property is set.
    pub fn has(self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The value of a property.
    pub fn get(self, path: &str) -> Option<&'u Json> {
        self.0.get(path)
    }

    /// The text that a property is.
    pub fn text(self, path: &str) -> Option<&'u str> {
        self.get(path)?.as_str()
    }

    /// The number that a property is, also if it is written as text.
    pub fn number(self, path: &str) -> Option<f64> {
        let value = self.get(path)?;
        value.as_f64().or_else(|| value.as_str()?.parse().ok())
    }

    /// The items of a list, or what is at a path with `*`.
    pub fn list(self, path: &str) -> &'u [Json] {
        self.get(path).and_then(Json::as_array).map_or(&[], Vec::as_slice)
    }

    /// The texts of a list, or those that are at a path with `*`.
    pub fn texts(self, path: &str) -> BTreeSet<&'u str> {
        self.list(path).iter().filter_map(Json::as_str).collect()
    }
}

/// An update of a resource. It derefs to the resource as the program makes it now.
#[derive(Debug)]
pub struct Update<'u> {
    pub(crate) subject: &'u Subject<'u>,
    pub(crate) before: &'u BTreeMap<String, Json>,
    pub(crate) after: &'u BTreeMap<String, Json>,
    /// What the lock tracked of the type.
    pub(crate) tracked: &'u [String],
    /// The other resources of the stack's environment that the lock knows: the type, and the properties.
    pub(crate) others: Vec<(&'u str, Remembered<'u>)>,
    pub(crate) is_new: bool,
    pub(crate) is_replaced: bool,
}

impl<'u> Deref for Update<'u> {
    type Target = Subject<'u>;

    fn deref(&self) -> &Subject<'u> {
        self.subject
    }
}

impl<'u> Update<'u> {
    /// What the lock remembers of the resource; nothing if it is new.
    pub fn before(&self) -> Remembered<'u> {
        Remembered(self.before)
    }

    /// The same properties as the program sets them now.
    pub fn after(&self) -> Remembered<'u> {
        Remembered(self.after)
    }

    /// What the lock remembers of the other resources of a type, in the same account and region; also of those that are gone
    /// from the program.
    pub fn others<'s>(&'s self, resource_type: &'s str) -> impl Iterator<Item = Remembered<'u>> + 's {
        self.others.iter().filter(move |(of, _)| *of == resource_type).map(|(_, values)| *values)
    }

    /// Whether the resource is new in a stack that the lock knows.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether the update replaces the resource, or may do so.
    pub fn is_replacement(&self) -> bool {
        self.is_replaced
    }

    /// Whether a property was one value and is another one now, as far as that is known: what the lock did not track yet may
    /// have been anything.
    pub fn changes(&self, path: &str) -> bool {
        let is_known = self.before.contains_key(path) || self.tracked.iter().any(|own| own == path);
        !self.is_new && is_known && self.before.get(path) != self.after.get(path)
    }
}
