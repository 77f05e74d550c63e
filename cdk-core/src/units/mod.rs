//! Units and names that have rules of their own: they cannot hold a bad value.
//!
//! Each is made by a literal macro, whose errors the compiler shows even in code that is never called, or by
//! `TryFrom` for text that comes at run time. Both use one parser, a `const fn`.

mod account;
mod arn;
mod cidr;
mod duration;
mod environment;
pub(crate) mod hash;
mod port;
mod region;
mod size;

pub use account::AccountId;
pub use arn::Arn;
pub use cidr::Cidr;
pub use duration::Duration;
pub use environment::Environment;
pub use port::Port;
pub use region::Region;
pub use size::Size;

/// A text that does not fit the rules of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid {
    rule: &'static str,
}

impl Invalid {
    /// A refusal, with the rule that was broken.
    pub const fn of(rule: &'static str) -> Self {
        Invalid { rule }
    }

    /// What is allowed.
    pub const fn rule(self) -> &'static str {
        self.rule
    }
}

impl std::fmt::Display for Invalid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.rule)
    }
}

impl std::error::Error for Invalid {}

/// Gives a unit its `literal`, its `TryFrom`s and its literal macro.
macro_rules! literal {
    ($type:ident, $macro:ident, $from:ty, $doc:literal) => {
        impl $type {
            /// The value of a literal; what the literal macro calls.
            ///
            /// # Panics
            /// If the literal is not valid. In a constant, that is a compile error.
            #[track_caller]
            pub const fn literal(literal: $from) -> Self {
                match Self::parse(literal) {
                    Ok(value) => value,
                    Err(invalid) => panic!("{}", invalid.rule()),
                }
            }
        }

        impl TryFrom<$from> for $type {
            type Error = crate::units::Invalid;

            fn try_from(literal: $from) -> Result<Self, Self::Error> {
                Self::parse(literal)
            }
        }

        #[doc = $doc]
        #[macro_export]
        macro_rules! $macro {
            ($literal:expr) => {{
                const VALUE: $crate::$type = $crate::$type::literal($literal);
                VALUE
            }};
        }
    };
}
pub(crate) use literal;
