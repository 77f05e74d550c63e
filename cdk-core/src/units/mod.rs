//! Units and names that are validated when they are made, so they cannot hold an invalid value.
//!
//! Each is made by a literal macro, whose errors the compiler shows even in code that is never called, or by
//! `FromStr` and `TryFrom` from text that is known when the program runs. Both use one parser, a `const fn`.
//!
//! ```
//! use cdk_core::{AccountId, account};
//!
//! let text = String::from("111122223333");
//! assert_eq!(text.parse(), Ok(account!("111122223333")));
//! assert_eq!(
//!     "1111".parse::<AccountId>().unwrap_err().to_string(),
//!     "an account id has exactly 12 digits, such as \"111122223333\"",
//! );
//! ```

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

/// The error for a text that is not valid for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid {
    rule: &'static str,
}

impl Invalid {
    /// An error with the rule that was broken.
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

/// Gives a unit its `FromStr` and the `TryFrom`s of text, by the parser of its literals, and its literal macro.
/// `$before` and `$after` make the expression that messages suggest for values that are not literals.
macro_rules! unit {
    ($type:ident, $macro:ident, $parse:expr, $before:literal, $after:literal, $doc:literal) => {
        impl std::str::FromStr for $type {
            type Err = $crate::units::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $parse(text)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = $crate::units::Invalid;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::units::Invalid;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        #[doc = $doc]
        #[macro_export]
        macro_rules! $macro {
            ($literal:literal) => {{
                const VALUE: $crate::$type = $crate::$type::literal($literal);
                VALUE
            }};
            ($other:expr) => {
                ::std::compile_error!(::std::concat!(
                    "`",
                    ::std::stringify!($macro),
                    "!` takes a literal, which it checks at compile time; for a value that is known when the program \
                     runs, use `",
                    $before,
                    ::std::stringify!($other),
                    $after,
                    "`"
                ))
            };
        }
    };
}
pub(crate) use unit;

/// Gives a unit that is `Copy` its `literal`.
macro_rules! literal {
    ($type:ident, $from:ty) => {
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
    };
}
pub(crate) use literal;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_run_time_is_parsed_like_a_literal() {
        assert_eq!("111122223333".parse(), Ok(AccountId::literal("111122223333")));
        assert_eq!("eu-west-1".parse(), Ok(Region::literal("eu-west-1")));
        assert_eq!(String::from("10.0.0.0/16").try_into(), Ok(Cidr::literal("10.0.0.0/16")));
        assert_eq!(Arn::try_from("arn:aws:s3:::reports"), Ok(Arn::literal("arn:aws:s3:::reports")));
        assert_eq!("8080".parse(), Ok(Port::literal(8080)));
        assert_eq!(Port::try_from(8080), "8080".parse());
    }

    #[test]
    fn text_of_run_time_is_refused_with_the_words_of_a_literal() {
        let refused = [
            AccountId::try_from("1111").unwrap_err(),
            "eu-west-9".parse::<Region>().unwrap_err(),
            "10.0.0.1/16".parse::<Cidr>().unwrap_err(),
            Port::try_from(String::from("70000")).unwrap_err(),
        ];
        let words =
            ["exactly 12 digits", "AWS has no such region", "starts at its first address", "1 to 65535"];
        for (invalid, word) in refused.iter().zip(words) {
            assert!(invalid.to_string().contains(word), "{invalid}");
        }
        for port in ["", "0", "+80", " 80", "http", "4294967376"] {
            assert!(port.parse::<Port>().is_err(), "{port}");
        }
    }
}
