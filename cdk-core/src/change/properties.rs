//! Which properties of a resource differ.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use super::Place;
use super::equal::{is_function, same};

/// A property, or a part of one, that differs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PropertyChange<'t> {
    /// `VpcConfig.SubnetIds.0`; for what is outside of the properties, the name of the attribute.
    pub(crate) path: String,
    pub(crate) old: Option<&'t Json>,
    pub(crate) new: Option<&'t Json>,
    /// What changes the value, if the template says the same as before.
    pub(crate) through: Option<Through<'t>>,
}

/// Why a value changes whose text does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Through<'t> {
    /// It refers to a resource that is replaced, or may be.
    Resource(Place<'t>),
    /// It is found in a mapping that differs.
    Mapping(&'t str),
    /// It depends on a condition that differs.
    Condition(&'t str),
}

impl PropertyChange<'_> {
    /// Whether both sides are lists with the same items in another order.
    pub(crate) fn is_only_order(&self) -> bool {
        let (Some(Json::Array(old)), Some(Json::Array(new))) = (self.old, self.new) else { return false };
        self.through.is_none() && unmatched(old, new).is_empty() && unmatched(new, old).is_empty()
    }
}

/// What differs between two versions of a resource: in its properties, and outside of them.
pub(super) fn differences<'t>(
    old: &'t Json,
    new: &'t Json,
) -> (Vec<PropertyChange<'t>>, Vec<PropertyChange<'t>>) {
    let (mut properties, mut attributes) = (Vec::new(), Vec::new());
    let of = |resource: &'t Json| resource.get("Properties").and_then(Json::as_object).unwrap_or(&EMPTY);
    walk_maps(&mut String::new(), of(old), of(new), &mut properties);
    if let (Some(left), Some(right)) = (old.as_object(), new.as_object()) {
        for name in names(left, right).filter(|name| !matches!(*name, "Type" | "Properties")) {
            push(name, left.get(name), right.get(name), &mut attributes);
        }
    }
    (properties, attributes)
}

static EMPTY: LazyLock<Map<String, Json>> = LazyLock::new(Map::new);

/// The keys of both maps, each once, in the order of their names.
pub(super) fn names<'t>(
    left: &'t Map<String, Json>,
    right: &'t Map<String, Json>,
) -> impl Iterator<Item = &'t str> + use<'t> {
    let all: BTreeSet<&str> = left.keys().chain(right.keys()).map(|key| &**key).collect();
    all.into_iter()
}

/// Adds a difference as a whole, if there is one.
pub(super) fn push<'t>(
    path: &str,
    old: Option<&'t Json>,
    new: Option<&'t Json>,
    found: &mut Vec<PropertyChange<'t>>,
) {
    let is_same = match (old, new) {
        (Some(old), Some(new)) => same(old, new),
        (old, new) => old.is_none() && new.is_none(),
    };
    if !is_same {
        found.push(PropertyChange { path: path.to_owned(), old, new, through: None });
    }
}

/// Finds the differences below a path: in maps key by key, in lists item by item.
fn walk<'t>(
    path: &mut String,
    old: Option<&'t Json>,
    new: Option<&'t Json>,
    found: &mut Vec<PropertyChange<'t>>,
) {
    match (old, new) {
        (Some(old), Some(new)) if same(old, new) => {}
        (Some(old @ Json::Object(left)), Some(new @ Json::Object(right)))
            if !is_function(old) && !is_function(new) =>
        {
            walk_maps(path, left, right, found);
        }
        (Some(Json::Array(left)), Some(Json::Array(right))) => {
            let before = found.len();
            walk_lists(path, left, right, found);
            if found.len() == before {
                // Only the order differs.
                push(path, old, new, found);
            }
        }
        (old, new) => push(path, old, new, found),
    }
}

fn walk_maps<'t>(
    path: &mut String,
    left: &'t Map<String, Json>,
    right: &'t Map<String, Json>,
    found: &mut Vec<PropertyChange<'t>>,
) {
    for name in names(left, right) {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(name);
        walk(path, left.get(name), right.get(name), found);
        path.truncate(length);
    }
}

/// Items that are on both sides are left out, wherever they are. If as many are gone as are new, each is compared with its
/// counterpart.
fn walk_lists<'t>(
    path: &mut String,
    left: &'t [Json],
    right: &'t [Json],
    found: &mut Vec<PropertyChange<'t>>,
) {
    let (old, new) = (unmatched(left, right), unmatched(right, left));
    let mut item = |index: usize, old: Option<&'t Json>, new: Option<&'t Json>| {
        let length = path.len();
        path.push_str(&format!(".{index}"));
        walk(path, old, new, found);
        path.truncate(length);
    };
    if old.len() == new.len() {
        old.iter().zip(&new).for_each(|(&old, &new)| item(new, Some(&left[old]), Some(&right[new])));
    } else {
        old.iter().for_each(|&index| item(index, Some(&left[index]), None));
        new.iter().for_each(|&index| item(index, None, Some(&right[index])));
    }
}

/// The items of one list without counterpart in the other, each item having one counterpart at most.
fn unmatched(list: &[Json], other: &[Json]) -> Vec<usize> {
    let mut free: Vec<&Json> = other.iter().collect();
    let mut rest = Vec::new();
    for (index, item) in list.iter().enumerate() {
        match free.iter().position(|candidate| same(item, candidate)) {
            Some(position) => drop(free.remove(position)),
            None => rest.push(index),
        }
    }
    rest
}
