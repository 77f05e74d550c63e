//! Both sides of the limits, written with `cfn!` and with constructs: what AWS refuses, and right next to it what AWS accepts.
//!
//! A rule that refuses a valid program is worse than a missing rule, so each has its controls here.

mod balancer;
mod database;
mod operations;
mod tasks;

use cdk_aws::prelude::*;

/// A text that is known when the program runs.
fn text(text: &str) -> String {
    text.to_owned()
}

/// A number that is known when the program runs.
fn number(number: i64) -> i64 {
    number
}

/// Two constructs that refer to each other.
#[derive(Construct)]
struct Two<A, B> {
    a: A,
    b: B,
}
