//! Both sides of the limits, written with `cfn!` and with constructs: what AWS refuses, and right beside it what it takes.
//!
//! A rule that refuses what is right is worse than one that is missing, so each has its controls here.

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

/// Two constructs that speak of each other.
#[derive(Construct)]
struct Two<A, B> {
    a: A,
    b: B,
}
