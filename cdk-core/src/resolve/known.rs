//! What is known of values before anything is deployed.
//!
//! A resource with a name of its own can be referred to from anywhere: its construct says what its `Ref` and attributes
//! will be. That serves stacks of other environments, and files beside the templates.

use serde_json::{Map, Value as Json};

use super::Resolver;
use crate::app::Environment;
use crate::check::codes;
use crate::diagnostic::Diagnostic;
use crate::value::{Expr, Piece, Reference, Target, Text};

/// What stands in the way of knowing a value.
enum Unknown<'e> {
    /// A resource without a name of its own, or an attribute that its name does not tell.
    Reference(&'e Reference),
    /// A function or pseudo parameter that only CloudFormation can evaluate, or an unknown account or region.
    Other(&'static str),
}

impl<'t> Resolver<'t> {
    /// What `Ref` or an attribute of a target will be, if its construct says so.
    pub(super) fn known(&self, target: &Target, attribute: Option<&Text>) -> Option<&'t Expr> {
        let place = self.resolved.places.get(target)?;
        let resource = &self.lowered.stacks[place.stack].resources[place.resource? as usize];
        let known = &resource.body.rare()?.known;
        known.iter().find(|(name, _)| name.as_ref() == attribute).map(|(_, value)| value)
    }

    /// Evaluates the documents.
    pub(super) fn documents(&mut self) {
        for document in &self.lowered.documents {
            let environment = self.tree.stacks[self.tree.nodes[document.node].stack()].environment();
            match self.evaluate(&document.content, environment) {
                Ok(content) => self.resolved.documents.push(content),
                Err(unknown) => {
                    let problem = self.unknown(&document.path, document.node, &unknown);
                    self.diagnostics.push(problem);
                }
            }
        }
    }

    fn unknown(&self, file: &str, node: usize, unknown: &Unknown<'_>) -> Diagnostic {
        let own = self.tree.ancestors(node).into_iter().rev().find_map(|node| self.tree.nodes[node].meta);
        let (what, at, made) = match unknown {
            Unknown::Reference(reference) => {
                let path = self.tree.node(reference.target.key).map(|node| self.tree.path(node));
                let what = format!(
                    "{} of `{}`",
                    reference.attribute.as_deref().unwrap_or("the name"),
                    path.unwrap_or_else(|| "a construct that is in no stack".into())
                );
                let at = self.tree.in_program(node, reference.location);
                (what, Some(at), Some(reference.target.key.location()))
            }
            Unknown::Other(what) => ((*what).to_owned(), own.map(|meta| meta.key().location()), None),
        };
        let message = format!("`{file}` needs {what}, which is not known before the deployment");
        let mut diagnostic = Diagnostic::error(&codes::UNKNOWN_IN_FILE, message)
            .path(self.tree.path(node))
            .help("give the construct a name of its own, and the stage an account and a region");
        if let Some(at) = at {
            diagnostic = diagnostic.at(at);
        }
        match made.filter(|made| Some(*made) != at) {
            Some(made) => diagnostic.related(made, "it is made here"),
            None => diagnostic,
        }
    }

    fn evaluate<'e>(&self, expr: &'e Expr, environment: &Environment) -> Result<Json, Unknown<'e>>
    where
        't: 'e,
    {
        Ok(match expr {
            Expr::Absent => Json::Null,
            Expr::Bool(value) => (*value).into(),
            Expr::Integer(value) => (*value).into(),
            Expr::Number(value) => (*value).into(),
            Expr::Text(text) => Json::String(text.to_string()),
            Expr::List(items) => {
                let items = items.iter().filter(|item| !matches!(item, Expr::Absent));
                Json::Array(items.map(|item| self.evaluate(item, environment)).collect::<Result<_, _>>()?)
            }
            Expr::Map(entries) => {
                let mut map = Map::new();
                for (key, value) in entries.iter().filter(|(_, value)| !matches!(value, Expr::Absent)) {
                    map.insert(key.to_string(), self.evaluate(value, environment)?);
                }
                Json::Object(map)
            }
            Expr::Skeleton(skeleton) => {
                let mut holes = skeleton.holes.iter().map(|hole| self.evaluate(&hole.value, environment));
                let values = holes.by_ref().collect::<Result<Vec<Json>, _>>()?;
                skeleton.to_json(values)
            }
            Expr::Reference(reference) => {
                let known = self.known(&reference.target, reference.attribute.as_ref());
                let known = known.ok_or(Unknown::Reference(reference))?;
                let home = self.resolved.places[&reference.target].stack;
                self.evaluate(known, self.tree.stacks[home].environment())?
            }
            Expr::Pseudo(name) => Json::String(pseudo(name, environment).ok_or(Unknown::Other(name))?),
            Expr::Sub(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    match piece {
                        Piece::Text(literal) => text.push_str(literal),
                        Piece::Value(value) => match self.evaluate(value, environment)? {
                            Json::String(value) => text.push_str(&value),
                            other => text.push_str(&other.to_string()),
                        },
                    }
                }
                Json::String(text)
            }
            Expr::LogicalId(target) => Json::String(self.resolved.places[&**target].logical_id.to_string()),
            Expr::Call(call) => return Err(Unknown::Other(call.0)),
        })
    }
}

/// A value as other environments write it: what stands for the account and the region says which. `None` if these are not
/// known.
pub(super) fn abroad(value: &Expr, home: &Environment) -> Option<Expr> {
    Some(match value {
        Expr::Pseudo("AWS::Partition" | "AWS::URLSuffix") => value.clone(),
        Expr::Pseudo(name) => Expr::text(pseudo(name, home)?),
        Expr::Sub(pieces) => {
            let piece = |piece: &Piece| match piece {
                Piece::Text(_) => Some(piece.clone()),
                Piece::Value(value) => abroad(value, home).map(Piece::Value),
            };
            Expr::Sub(pieces.iter().map(piece).collect::<Option<_>>()?)
        }
        Expr::Text(_) => value.clone(),
        _ => return None,
    })
}

/// The value of a pseudo parameter in an environment.
fn pseudo(name: &str, environment: &Environment) -> Option<String> {
    let region = environment.region.as_ref();
    match name {
        "AWS::AccountId" => environment.account.as_ref().map(|account| account.as_str().to_owned()),
        "AWS::Region" => region.map(|region| region.as_str().to_owned()),
        "AWS::Partition" => region.map(|region| region.partition().to_owned()),
        "AWS::URLSuffix" => region.map(|region| region.domain_suffix().to_owned()),
        _ => None,
    }
}
