//! Writes texts with values in them.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::expr::{TemplateWriter, escape};
use crate::resolve::RouteKind;
use crate::value::{Expr, Piece};

impl TemplateWriter<'_> {
    /// Text with values: plain if everything is literal, `Fn::Sub` if all values belong to this stack, otherwise `Fn::Join`.
    pub(super) fn sub(&mut self, pieces: &[Piece]) {
        let flat = flatten(&self.with_known(pieces));
        match &flat[..] {
            [] => self.writer.text(""),
            [Piece::Text(text)] => self.text(text),
            [Piece::Value(value)] => self.expr(value),
            pieces => match self.inline(pieces) {
                Some(text) => {
                    let text = escape(&text).into_owned();
                    self.single("Fn::Sub", &text);
                }
                None => self.join(pieces),
            },
        }
    }

    /// Replaces references to resources of other environments by their known values, and logical ids by their text.
    fn with_known<'p>(&self, pieces: &'p [Piece]) -> Cow<'p, [Piece]> {
        let known = |piece: &Piece| match piece {
            Piece::Value(Expr::Reference(reference)) => {
                match &self.resolved.route(self.stack, reference)?.kind {
                    RouteKind::Known(value) => Some(Piece::Value(value.clone())),
                    _ => None,
                }
            }
            Piece::Value(Expr::LogicalId(target)) => Some(Piece::Text(self.id(target).to_owned().into())),
            Piece::Value(Expr::Sub(inner)) => match self.with_known(inner) {
                Cow::Owned(pieces) => Some(Piece::Value(Expr::Sub(pieces))),
                Cow::Borrowed(_) => None,
            },
            _ => None,
        };
        if !pieces.iter().any(|piece| known(piece).is_some()) {
            return Cow::Borrowed(pieces);
        }
        pieces.iter().map(|piece| known(piece).unwrap_or_else(|| piece.clone())).collect::<Vec<_>>().into()
    }

    /// The text of an `Fn::Sub`, if it can contain every value.
    fn inline(&self, pieces: &[Piece]) -> Option<String> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(literal) => text.push_str(&literal.replace("${", "${!")),
                Piece::Value(Expr::Pseudo(name)) => write!(text, "${{{name}}}").ok()?,
                Piece::Value(Expr::Reference(reference)) => {
                    let place = self.resolved.places.get(&reference.target)?;
                    let (id, attribute) = if place.stack == self.stack {
                        (&*place.logical_id, reference.attribute.as_deref())
                    } else {
                        match &self.resolved.route(self.stack, reference)?.kind {
                            RouteKind::Parameter { name } => (name.as_str(), None),
                            _ => return None,
                        }
                    };
                    let dot = if attribute.is_some() { "." } else { "" };
                    write!(text, "${{{id}{dot}{}}}", attribute.unwrap_or_default()).ok()?;
                }
                Piece::Value(Expr::Call(call)) => match (call.0, &call.1) {
                    ("Ref", Expr::Text(id)) => write!(text, "${{{id}}}").ok()?,
                    ("Fn::GetAtt", Expr::List(items)) => {
                        let [Expr::Text(id), Expr::Text(attribute)] = &items[..] else { return None };
                        write!(text, "${{{id}.{attribute}}}").ok()?;
                    }
                    _ => return None,
                },
                Piece::Value(_) => return None,
            }
        }
        Some(text)
    }

    fn join(&mut self, pieces: &[Piece]) {
        self.writer.begin_map();
        self.writer.key("Fn::Join");
        self.writer.begin_list();
        self.writer.text("");
        self.writer.begin_list();
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text(text),
                Piece::Value(value) => self.expr(value),
            }
        }
        self.writer.end_list();
        self.writer.end_list();
        self.writer.end_map();
    }
}

/// Merges adjacent texts, and flattens texts within texts.
fn flatten(pieces: &[Piece]) -> Vec<Piece> {
    let mut flat: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Value(Expr::Sub(inner)) => flat.extend(flatten(inner)),
            Piece::Value(Expr::Text(text)) => flat.push(Piece::Text(text.clone())),
            Piece::Value(Expr::Integer(n)) => flat.push(Piece::Text(n.to_string().into())),
            other => flat.push(other.clone()),
        }
    }
    let mut joined: Vec<Piece> = Vec::with_capacity(flat.len());
    for piece in flat {
        match (joined.last_mut(), piece) {
            (_, Piece::Text(text)) if text.is_empty() => {}
            (Some(Piece::Text(before)), Piece::Text(text)) => before.to_mut().push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}
