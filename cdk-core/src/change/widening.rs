//! What an update allows that was not allowed before: permissions, and paths for traffic.
//!
//! Policies are recognized by their shape, so those of any resource type count. What else opens or grants something is
//! listed in `cdk-schemas`.

use cdk_schemas::{Effect, Fact};
use serde_json::{Map, Value as Json};

use super::equal::{same, text};
use super::moved::alike;
use super::properties::PropertyChange;

/// Something that is allowed now.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Widening<'t> {
    pub(crate) kind: Widens,
    /// The path of the property.
    pub(crate) path: String,
    /// The statement, rule or value; `None` if something that restricted is gone.
    pub(crate) now: Option<&'t Json>,
    /// What was there before, as far as it is comparable.
    pub(crate) before: Option<&'t Json>,
}

/// What kind of thing is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Widens {
    /// Traffic, or access by the public.
    Path,
    /// A permission.
    Permission,
}

impl Widening<'_> {
    /// Whether anyone can use it.
    pub(crate) fn is_public(&self) -> bool {
        self.now.is_some_and(is_public)
    }
}

fn is_public(value: &Json) -> bool {
    match value {
        Json::String(text) => matches!(text.as_str(), "0.0.0.0/0" | "::/0" | "internet-facing"),
        Json::Object(map) => {
            let anyone = |principal: &Json| {
                let is_star =
                    |value: &Json| value == "*" || value.as_array().is_some_and(|l| l.contains(&"*".into()));
                is_star(principal) || principal.get("AWS").is_some_and(is_star)
            };
            map.get("Principal").is_some_and(anyone) || map.values().any(is_public)
        }
        Json::Array(items) => items.iter().any(is_public),
        _ => false,
    }
}

/// What a resource allows that its old version did not allow, by the facts about its type. Without an old version, it is all
/// that it allows. What has moved refers to what has moved with it, which does not count.
pub(crate) fn widenings<'t>(
    facts: &[Fact],
    old: Option<&'t Json>,
    new: &'t Json,
    changes: &[PropertyChange<'t>],
    is_moved: bool,
) -> Vec<Widening<'t>> {
    let mut found = statements(old, new, is_moved);
    for fact in facts {
        let kind = match fact.effect {
            Effect::Opens => Widens::Path,
            Effect::Grants | Effect::Restricts => Widens::Permission,
            _ => continue,
        };
        if fact.is_about_all() {
            let is_edited = !is_moved && changes.iter().any(|change| change.through.is_none());
            let now = new.get("Properties").filter(|_| old.is_none() || is_edited);
            let before = old.and_then(|old| old.get("Properties"));
            found.extend(now.map(|now| Widening { kind, path: String::new(), now: Some(now), before }));
        } else if old.is_some() {
            let about =
                changes.iter().filter(|change| change.through.is_none() && fact.is_about(&change.path));
            found.extend(about.filter_map(|change| of_change(fact, kind, change)));
        } else if fact.effect != Effect::Restricts {
            found.extend(of_new(fact, kind, &new["Properties"]));
        }
    }
    found
}

/// What a new resource allows.
fn of_new<'t>(fact: &Fact, kind: Widens, properties: &'t Json) -> Vec<Widening<'t>> {
    let mut found = Vec::new();
    for (path, _) in fact.properties() {
        let value = path.split('.').try_fold(properties, |value, name| value.get(name));
        if let Some(now) = value.filter(|now| has_effect(fact, path, now)) {
            found.push(Widening { kind, path: path.to_owned(), now: Some(now), before: None });
        }
    }
    found
}

/// What a change allows. A rule that is gone allows less; a restriction that changes may allow more.
fn of_change<'t>(fact: &Fact, kind: Widens, change: &PropertyChange<'t>) -> Option<Widening<'t>> {
    let widens = match fact.effect {
        Effect::Restricts => change.old.is_some(),
        _ => change.new.is_some_and(|now| has_effect(fact, &change.path, now)),
    };
    widens.then(|| Widening { kind, path: change.path.clone(), now: change.new, before: change.old })
}

/// Whether a value opens or grants something. What CloudFormation evaluates may.
fn has_effect(fact: &Fact, path: &str, value: &Json) -> bool {
    match text(value) {
        Some(text) => fact.is_about_value(path, &text),
        None => fact.is_about(path),
    }
}

/// The statements that allow something new, and those that denied something and are gone.
fn statements<'t>(old: Option<&'t Json>, new: &'t Json, is_moved: bool) -> Vec<Widening<'t>> {
    let covers = |large: &Json, small: &Json| covers(large, small) || is_moved && alike(large, small);
    let mut before = Vec::new();
    if let Some(old) = old {
        collect(&mut "Properties".to_owned(), &old["Properties"], &mut before);
    }
    let mut now = Vec::new();
    collect(&mut "Properties".to_owned(), &new["Properties"], &mut now);
    let mut found = Vec::new();
    for (path, statement) in &now {
        let is_known = before.iter().any(|(_, known)| covers(known, statement));
        if statement["Effect"] == "Allow" && !is_known {
            found.push(Widening {
                kind: Widens::Permission,
                path: path.clone(),
                now: Some(statement),
                before: None,
            });
        }
    }
    for (path, statement) in &before {
        let is_kept = now.iter().any(|(_, kept)| covers(kept, statement));
        if statement["Effect"] == "Deny" && !is_kept {
            found.push(Widening {
                kind: Widens::Permission,
                path: path.clone(),
                now: None,
                before: Some(statement),
            });
        }
    }
    found
}

/// The statements in a value, each with the path of its policy, without `Properties.`.
fn collect<'t>(path: &mut String, value: &'t Json, found: &mut Vec<(String, &'t Json)>) {
    let mut inside = |path: &mut String, name: &str, value: &'t Json| {
        let length = path.len();
        path.push('.');
        path.push_str(name);
        collect(path, value, found);
        path.truncate(length);
    };
    match value {
        Json::Object(map) => match policy(map) {
            Some(statements) => {
                let path = path.strip_prefix("Properties.").unwrap_or(path);
                found.extend(statements.iter().map(|statement| (path.to_owned(), statement)));
            }
            None => map.iter().for_each(|(name, value)| inside(path, name, value)),
        },
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| inside(path, &index.to_string(), value));
        }
        _ => {}
    }
}

/// The statements of a policy document, if it is one.
fn policy(map: &Map<String, Json>) -> Option<&[Json]> {
    let statements = match map.get("Statement")? {
        Json::Array(list) => &list[..],
        one => std::slice::from_ref(one),
    };
    let is_statement = |value: &Json| matches!(value["Effect"].as_str(), Some("Allow" | "Deny"));
    (!statements.is_empty() && statements.iter().all(is_statement)).then_some(statements)
}

/// Whether a statement applies to all that another one applies to.
fn covers(large: &Json, small: &Json) -> bool {
    let (Some(large), Some(small)) = (large.as_object(), small.as_object()) else { return false };
    let names = large.keys().chain(small.keys());
    let value = |map: &'_ Map<String, Json>, name: &str| map.get(name).cloned();
    names.filter(|name| *name != "Sid").all(|name| match (value(large, name), value(small, name)) {
        // Fewer conditions apply to more.
        (None, Some(_)) => name == "Condition",
        (Some(large), Some(small)) if matches!(&**name, "Action" | "Resource") => {
            let list = |value: Json| if let Json::Array(items) = value { items } else { vec![value] };
            let large = list(large);
            list(small).iter().all(|item| large.iter().any(|other| same(other, item)))
        }
        (Some(large), Some(small)) => same(&large, &small),
        _ => false,
    })
}
