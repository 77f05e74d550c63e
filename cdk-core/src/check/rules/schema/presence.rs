//! Whether a property has a value.

use crate::value::Expr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Set,
    /// In one case of a condition it is `AWS::NoValue`.
    Conditional,
    Missing,
}

impl Presence {
    pub(super) fn of(value: &Expr) -> Self {
        match value.unlocated() {
            Expr::Absent | Expr::Pseudo("AWS::NoValue") => Presence::Missing,
            Expr::Call(call) if call.0 == "Fn::If" => match call.1.unlocated() {
                Expr::List(arguments) if arguments.len() == 3 => {
                    let (one, other) = (Presence::of(&arguments[1]), Presence::of(&arguments[2]));
                    if one == other { one } else { Presence::Conditional }
                }
                _ => Presence::Set,
            },
            _ => Presence::Set,
        }
    }
}
