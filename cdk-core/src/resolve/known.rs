//! What is known about values before anything is deployed.
//!
//! A resource with a physical name can be referred to from anywhere: its construct declares what its `Ref` and
//! attributes will be. Stacks of other environments and files next to the templates use this.

use serde_json::Value as Json;

use super::Resolver;
use crate::lower::pseudo;
use crate::units::Environment;
use crate::value::{Expr, Piece, Reference, Target, Text};

impl<'t> Resolver<'t> {
    /// What `Ref` or an attribute of a target will be, if its construct says so.
    pub(super) fn known(&self, target: &Target, attribute: Option<&Text>) -> Option<&'t Expr> {
        let place = self.resolved.places.get(target)?;
        let resource = &self.lowered.stacks[place.stack].resources[place.resource? as usize];
        let known = &resource.body.rare()?.known;
        known.iter().find(|(name, _)| name.as_ref() == attribute).map(|(_, value)| value)
    }

    /// Evaluates the documents, files whose content is made of values.
    pub(super) fn documents(&mut self) {
        for document in &self.lowered.documents {
            let environment = self.tree.stacks[self.tree.nodes[document.node].stack()].environment();
            let content = self.evaluate(&document.content, environment);
            self.resolved.documents.push(content);
        }
    }

    /// A value as JSON. What only CloudFormation knows is written as its name in angle brackets.
    fn evaluate(&self, expr: &Expr, environment: &Environment) -> Json {
        match expr {
            Expr::Absent => Json::Null,
            Expr::Bool(value) => (*value).into(),
            Expr::Integer(value) => (*value).into(),
            Expr::Number(value) => (*value).into(),
            Expr::Scalar(scalar) => serde_json::from_str(scalar).expect("a scalar is JSON"),
            Expr::Text(text) => Json::String(text.to_string()),
            Expr::List(items) => {
                let items = items.iter().filter(|item| !matches!(item, Expr::Absent));
                items.map(|item| self.evaluate(item, environment)).collect()
            }
            Expr::Map(entries) => {
                let entries = entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent));
                let entries =
                    entries.map(|(key, value)| (key.to_string(), self.evaluate(value, environment)));
                Json::Object(entries.collect())
            }
            Expr::Skeleton(skeleton) => self.evaluate(&skeleton.to_tree(), environment),
            Expr::Reference(reference) => self.referred(reference),
            Expr::Pseudo(name) => {
                Json::String(pseudo(name, environment).unwrap_or_else(|| format!("<{name}>")))
            }
            Expr::Sub(pieces) => {
                Json::String(pieces.iter().map(|piece| self.piece(piece, environment)).collect())
            }
            Expr::LogicalId(target) => Json::String(self.resolved.places[&**target].logical_id.to_string()),
            Expr::Call(call) => Json::String(format!("<{}>", call.0)),
        }
    }

    fn piece(&self, piece: &Piece, environment: &Environment) -> String {
        match piece {
            Piece::Text(text) => text.to_string(),
            Piece::Value(value) => match self.evaluate(value, environment) {
                Json::String(text) => text,
                other => other.to_string(),
            },
        }
    }

    fn referred(&self, reference: &Reference) -> Json {
        let Some(place) = self.resolved.places.get(&reference.target) else { return Json::Null };
        if let Some(known) = self.known(&reference.target, reference.attribute.as_ref()) {
            return self.evaluate(known, self.tree.stacks[place.stack].environment());
        }
        let dot = if reference.attribute.is_some() { "." } else { "" };
        let attribute = reference.attribute.as_deref().unwrap_or_default();
        Json::String(format!("<{}{dot}{attribute}>", place.logical_id))
    }
}
