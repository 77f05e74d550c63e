//! The direct parts of an expression.

use std::slice::{self, Iter};

use crate::value::{Expr, Hole, Piece, Text};

impl Expr {
    /// The direct subexpressions of this one, in order: items, values of entries and holes, values in texts,
    /// arguments. Literals and references have none.
    pub fn children(&self) -> Children<'_> {
        Children(match self {
            Expr::List(items) => Inside::Items(items.iter()),
            Expr::Map(entries) => Inside::Entries(entries.iter()),
            Expr::Skeleton(skeleton) => Inside::Holes(skeleton.holes.iter()),
            Expr::Sub(pieces) => Inside::Pieces(pieces.iter()),
            Expr::Call(call) => Inside::Items(slice::from_ref(&call.1).iter()),
            Expr::Absent
            | Expr::Bool(_)
            | Expr::Integer(_)
            | Expr::Number(_)
            | Expr::Scalar(_)
            | Expr::Text(_)
            | Expr::Reference(_)
            | Expr::LogicalId(_)
            | Expr::Pseudo(_) => Inside::Items([].iter()),
        })
    }
}

/// The iterator of [`Expr::children`].
#[derive(Clone, Debug)]
pub struct Children<'e>(Inside<'e>);

#[derive(Clone, Debug)]
enum Inside<'e> {
    Items(Iter<'e, Expr>),
    Entries(Iter<'e, (Text, Expr)>),
    Holes(Iter<'e, Hole>),
    Pieces(Iter<'e, Piece>),
}

impl<'e> Iterator for Children<'e> {
    type Item = &'e Expr;

    fn next(&mut self) -> Option<&'e Expr> {
        match &mut self.0 {
            Inside::Items(items) => items.next(),
            Inside::Entries(entries) => entries.next().map(|(_, value)| value),
            Inside::Holes(holes) => holes.next().map(|hole| &hole.value),
            Inside::Pieces(pieces) => pieces.find_map(|piece| match piece {
                Piece::Value(value) => Some(value),
                Piece::Text(_) => None,
            }),
        }
    }
}
