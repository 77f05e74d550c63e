use crate::units::{Invalid, literal};
use crate::value::{Expr, IntoValue, Value};

/// A TCP or UDP port: 1 to 65535.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Port(u16);

impl Port {
    const fn parse(number: u32) -> Result<Self, Invalid> {
        if number == 0 || number > 65535 {
            return Err(Invalid::of("a port is a number from 1 to 65535"));
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 65535")]
        Ok(Port(number as u16))
    }

    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }
}

literal!(Port, port, u32, "A port that is checked at compile time: `port!(8080)`.");

impl std::fmt::Display for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl IntoValue<i64> for Port {
    fn into_value(self) -> Value<i64> {
        Value::from_expr(Expr::Integer(self.0.into()))
    }
}
