//! Recognizes resources that have got another logical id or are in another stack.
//!
//! Nothing in templates says so. A removed resource and an added one of the same type are the same if their properties
//! are, apart from tags and from what they refer to, which may have moved as well. If several are equal, the ones with the
//! most similar ids are; what differs in more than that is the same only if it is the only one of its type.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::equal::is_function;
use super::properties::differences;
use super::{Kind, Place, ResourceChange};

type Changes<'t> = BTreeMap<Place<'t>, ResourceChange<'t>>;

/// Turns pairs of a removed and an added resource into moved ones.
pub(super) fn find<'t>(changes: &mut Changes<'t>) {
    let mut types: BTreeMap<&'t str, Candidates<'t>> = BTreeMap::new();
    for change in changes.values() {
        let candidates = types.entry(change.resource_type).or_default();
        match (&change.kind, change.old, change.new) {
            (Kind::Removed, Some(old), _) => candidates.old.push((change.place, old)),
            (Kind::Added, _, Some(new)) => candidates.new.push((change.place, new)),
            _ => {}
        }
    }
    for candidates in types.into_values() {
        for (from, to) in candidates.pairs() {
            let Some(old) = changes.remove(&from).and_then(|removed| removed.old) else { continue };
            let Some(change) = changes.get_mut(&to) else { continue };
            let properties = change.new.map(|new| differences(old, new).0).unwrap_or_default();
            change.old = Some(old);
            change.kind = Kind::Moved { from, properties };
        }
    }
}

/// The resources of a type that are only on one side.
#[derive(Default)]
struct Candidates<'t> {
    old: Vec<(Place<'t>, &'t Json)>,
    new: Vec<(Place<'t>, &'t Json)>,
}

impl<'t> Candidates<'t> {
    fn pairs(self) -> Vec<(Place<'t>, Place<'t>)> {
        if self.old.is_empty() || self.new.is_empty() {
            return Vec::new();
        }
        let mut equal: BTreeMap<String, (Vec<Place<'t>>, Vec<Place<'t>>)> = BTreeMap::new();
        for (place, resource) in &self.old {
            equal.entry(content(resource)).or_default().0.push(*place);
        }
        for (place, resource) in &self.new {
            equal.entry(content(resource)).or_default().1.push(*place);
        }
        let mut pairs: Vec<_> = equal.into_values().flat_map(|(old, new)| by_name(old, new)).collect();
        let taken: BTreeSet<Place<'t>> = pairs.iter().flat_map(|(from, to)| [*from, *to]).collect();
        let rest = |list: Vec<(Place<'t>, &'t Json)>| {
            list.into_iter().filter(|(place, _)| !taken.contains(place)).collect::<Vec<_>>()
        };
        if let ([(from, old)], [(to, new)]) = (&*rest(self.old), &*rest(self.new))
            && is_similar(old, new)
        {
            pairs.push((*from, *to));
        }
        pairs
    }
}

/// Pairs of equal resources: first those with the most similar ids.
fn by_name<'t>(old: Vec<Place<'t>>, mut new: Vec<Place<'t>>) -> Vec<(Place<'t>, Place<'t>)> {
    const MANY: usize = 50;
    if old.len() > MANY || new.len() > MANY {
        return old.into_iter().zip(new).collect();
    }
    let mut pairs = Vec::new();
    for from in old {
        let nearest = (0..new.len()).max_by_key(|&index| {
            let to = new[index];
            (to.stack == from.stack, likeness(from.id, to.id), std::cmp::Reverse(index))
        });
        if let Some(index) = nearest {
            pairs.push((from, new.remove(index)));
        }
    }
    pairs
}

/// How many characters two ids have in common at their beginnings and ends, without the hashes at the ends.
fn likeness(left: &str, right: &str) -> usize {
    let (left, right) = (without_hash(left), without_hash(right));
    let begin = left.bytes().zip(right.bytes()).take_while(|(l, r)| l == r).count();
    let end = left.bytes().rev().zip(right.bytes().rev()).take_while(|(l, r)| l == r).count();
    begin.max(end)
}

/// The readable part of a logical id.
pub(crate) fn without_hash(id: &str) -> &str {
    match id.len().checked_sub(8).and_then(|at| id.split_at_checked(at)) {
        Some((name, hash))
            if !name.is_empty() && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')) =>
        {
            name
        }
        _ => id,
    }
}

/// Whether at least half of the properties are the same.
fn is_similar(old: &Json, new: &Json) -> bool {
    let (Some(old), Some(new)) = (old["Properties"].as_object(), new["Properties"].as_object()) else {
        return false;
    };
    let of = |name: &str, value: &Json| {
        let mut text = String::new();
        write(value, &mut text);
        (name.to_owned(), text)
    };
    let old: BTreeSet<_> = old.iter().map(|(name, value)| of(name, value)).collect();
    let new: BTreeSet<_> = new.iter().map(|(name, value)| of(name, value)).collect();
    2 * old.intersection(&new).count() >= old.len().max(new.len())
}

/// Whether two values are the same apart from what they refer to.
pub(super) fn alike(left: &Json, right: &Json) -> bool {
    let written = |value| {
        let mut text = String::new();
        write(value, &mut text);
        text
    };
    written(left) == written(right)
}

/// The properties as text, without tags and without the names of what they refer to.
fn content(resource: &Json) -> String {
    let mut text = String::new();
    for (name, value) in resource["Properties"].as_object().into_iter().flatten() {
        if name != "Tags" {
            text.push_str(name);
            write(value, &mut text);
        }
    }
    text
}

fn write(value: &Json, text: &mut String) {
    match value {
        Json::Object(map) if is_function(value) => {
            let (name, argument) = map.iter().next().expect("a call has a name");
            match &**name {
                "Ref" if argument.as_str().is_some_and(|name| name.starts_with("AWS::")) => {
                    text.push_str(&argument.to_string());
                }
                "Ref" | "Fn::GetAtt" | "Fn::ImportValue" | "Fn::GetStackOutput" => text.push('?'),
                "Fn::Sub" => write_sub(argument, text),
                _ => {
                    text.push_str(name);
                    write(argument, text);
                }
            }
        }
        Json::Object(map) => {
            text.push('{');
            for (name, value) in map {
                text.push_str(name);
                text.push(':');
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Json::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        scalar => text.push_str(&super::equal::text(scalar).unwrap_or_default()),
    }
}

/// The literal parts of a text with placeholders.
fn write_sub(argument: &Json, text: &mut String) {
    let mut rest = argument.as_str().or_else(|| argument.get(0)?.as_str()).unwrap_or_default();
    while let Some((literal, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(literal);
        text.push_str(if name.starts_with("AWS::") { name } else { "?" });
        rest = after;
    }
    text.push_str(rest);
}
