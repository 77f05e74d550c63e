//! The values of expressions in other environments.

use crate::units::Environment;
use crate::value::{Expr, Piece};

/// A value as other environments write it, with account and region filled in. `None` if these are not known.
pub(crate) fn abroad(value: &Expr, home: &Environment) -> Option<Expr> {
    let value = value.unlocated();
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
pub(crate) fn pseudo(name: &str, environment: &Environment) -> Option<String> {
    let region = environment.region.as_ref();
    match name {
        "AWS::AccountId" => environment.account.as_ref().map(|account| account.as_str().to_owned()),
        "AWS::Region" => region.map(|region| region.as_str().to_owned()),
        "AWS::Partition" => region.map(|region| region.partition().to_owned()),
        "AWS::URLSuffix" => region.map(|region| region.domain_suffix().to_owned()),
        _ => None,
    }
}
