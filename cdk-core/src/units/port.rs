use crate::units::{Invalid, literal, unit};
use crate::value::{Expr, IntoValue, Value};

/// A TCP or UDP port: 1 to 65535.
///
/// ```
/// use cdk_core::{Port, port};
///
/// assert_eq!(port!(8080).number(), 8080);
/// assert!(Port::try_from(70_000).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Port(u16);

impl Port {
    const fn parse(number: u32) -> Result<Self, Invalid> {
        if number == 0 || number > 65535 {
            return Err(RULE);
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 65535")]
        Ok(Port(number as u16))
    }

    fn parse_text(text: &str) -> Result<Self, Invalid> {
        let digits = Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse().ok()).ok_or(RULE).and_then(Self::parse)
    }

    /// The number.
    ///
    /// ```
    /// use cdk_core::port;
    ///
    /// assert_eq!(port!(443).number(), 443);
    /// ```
    pub const fn number(self) -> u16 {
        self.0
    }
}

const RULE: Invalid = Invalid::of("a port is a number from 1 to 65535");

literal!(Port, u32);
unit!(
    Port,
    port,
    Self::parse_text,
    "Port::try_from(",
    ")?",
    "A port that is checked at compile time: `port!(8080)`."
);

impl TryFrom<u32> for Port {
    type Error = Invalid;

    fn try_from(number: u32) -> Result<Self, Invalid> {
        Self::parse(number)
    }
}

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
