//! How deep values may be nested.
//!
//! Architecture invariant: every function that puts values into a value bounds the result. So all code may walk values
//! by recursion, as Rust does to copy, compare, show and drop them.

use super::{Expr, Piece};

/// The greatest number of levels. Readers of JSON and YAML refuse texts that are nested much deeper.
pub(crate) const DEEPEST: usize = 100;

/// What stands for a value that is nested too deeply, until the rule about it has reported the line.
pub(crate) const TOO_DEEP: Expr = Expr::Pseudo("AWS::TooDeep");

impl Expr {
    /// This expression, unless it is nested too deeply.
    pub(crate) fn bounded(self) -> Expr {
        if self.is_deeper_than(DEEPEST) { TOO_DEEP } else { self }
    }

    fn is_deeper_than(&self, levels: usize) -> bool {
        let mut children = self.children();
        match levels.checked_sub(1) {
            Some(left) => children.any(|child| child.is_deeper_than(left)),
            None => children.next().is_some(),
        }
    }
}

/// A text of pieces. The pieces of texts within it become its own, so that appending to a text does not nest it.
pub(super) fn text(pieces: impl IntoIterator<Item = Piece>) -> Expr {
    let mut flat: Vec<Piece> = Vec::new();
    for piece in pieces {
        match piece {
            // The pieces of the first text stay where they are.
            Piece::Value(Expr::Sub(inner)) if flat.is_empty() => flat = inner,
            Piece::Value(Expr::Sub(inner)) => flat.extend(inner),
            Piece::Value(value) if value.is_deeper_than(DEEPEST - 1) => return TOO_DEEP,
            Piece::Text(text) if text.is_empty() => {}
            other => flat.push(other),
        }
    }
    Expr::Sub(flat)
}
