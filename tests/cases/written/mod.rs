//! The same mistakes, written with `cfn!`: the specification and the rules find what the compiler cannot.
//!
//! Wrong values are passed through `text(..)` and `number(..)`, because many of them do not compile as literals.

mod balancer;
mod containers;
mod database;
mod delivery;
mod functions;
mod network;
mod operations;
mod policies;

/// A text that is known when the program runs.
fn text(text: &str) -> String {
    text.to_owned()
}

/// A number that is known when the program runs.
fn number(number: i64) -> i64 {
    number
}
