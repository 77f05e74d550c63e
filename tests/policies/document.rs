//! The policy documents of a template: wherever a property holds statements.

use std::fmt;

use serde_json::{Value, json};

use crate::concrete::{Concrete, Scope};

/// What a policy is attached to decides what must be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Of a role, user or group: what it may do.
    Identity,
    /// Of a resource: who may do what with it.
    Resource,
    /// Of a role: who may assume it.
    Trust,
}

/// A policy in which all values that only a deployment would know are filled in.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) kind: Kind,
    pub(crate) template: String,
    /// The logical id and the path of properties.
    pub(crate) place: String,
    pub(crate) resource_type: String,
    pub(crate) policy: Value,
}

/// All documents of one template. If it has conditions, those of each outcome.
pub(crate) fn documents(scope: &Scope<'_>) -> Result<Vec<Document>, String> {
    let mut documents: Vec<Document> = Vec::new();
    let resources = scope.template()["Resources"].as_object().ok_or("a template has resources")?;
    for (id, resource) in resources {
        for outcome in scope.outcomes().iter().copied() {
            let concrete = Concrete { scope, outcome };
            let mut found = Found { id, resource_type: text(&resource["Type"]), concrete, documents: vec![] };
            found
                .search(&resource["Properties"], id.clone())
                .map_err(|problem| format!("{id} in {}: {problem}", scope.name()))?;
            let new = found.documents.into_iter().filter(|new| !documents.iter().any(|old| old.same(new)));
            let new: Vec<Document> = new.collect();
            documents.extend(new);
        }
    }
    Ok(documents)
}

struct Found<'a> {
    id: &'a str,
    resource_type: String,
    concrete: Concrete<'a>,
    documents: Vec<Document>,
}

impl Found<'_> {
    fn search(&mut self, value: &Value, place: String) -> Result<(), String> {
        if let Value::Object(map) = value {
            // The rules of a firewall have statements, too, which are not about permissions.
            if map.contains_key("Statement") && !self.resource_type.starts_with("AWS::WAFv2::") {
                return self.add(value, place);
            }
            if map.len() == 1 && map.contains_key("Fn::If") {
                return match self.concrete.chosen(&map["Fn::If"])? {
                    Some(value) => self.search(value, place),
                    None => Ok(()),
                };
            }
            return map.iter().try_for_each(|(name, item)| self.search(item, format!("{place}/{name}")));
        }
        if let Value::Array(items) = value {
            let mut items = items.iter().enumerate();
            return items.try_for_each(|(index, item)| self.search(item, format!("{place}/{index}")));
        }
        // A few types take the document as text. Commands that deal with policies are no JSON.
        let is_document = |text: &str| text.trim_start().starts_with('{') && text.contains("\"Statement\"");
        if value.as_str().is_some_and(is_document) {
            return self.add(value, place);
        }
        Ok(())
    }

    fn add(&mut self, value: &Value, place: String) -> Result<(), String> {
        let mut policy = self.concrete.value(value)?.ok_or("a policy is a value")?;
        if let Some(text) = policy.as_str() {
            policy = serde_json::from_str(text).map_err(|error| error.to_string())?;
        }
        let kind = match self.resource_type.as_str() {
            "AWS::IAM::Role" if place == format!("{}/AssumeRolePolicyDocument", self.id) => Kind::Trust,
            name if name.starts_with("AWS::IAM::") => Kind::Identity,
            _ => Kind::Resource,
        };
        let (template, resource_type) = (self.concrete.scope.name().to_owned(), self.resource_type.clone());
        self.documents.push(Document { kind, template, place, resource_type, policy });
        Ok(())
    }
}

impl Document {
    fn same(&self, other: &Document) -> bool {
        self.place == other.place && self.policy == other.policy
    }

    /// A line for `lint.py`.
    pub(crate) fn request(&self) -> String {
        let kind = format!("{:?}", self.kind).to_lowercase();
        let (place, policy) = (self.to_string(), &self.policy);
        format!("{}\n", json!({ "kind": kind, "type": self.resource_type, "place": place, "policy": policy }))
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.place, self.template)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
