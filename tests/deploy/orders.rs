//! The same stacks in other orders of their resources.
//!
//! CloudFormation makes a resource when those that it refers to or depends on exist; whatever else AWS needs must be
//! said, or the deployment works by luck. `emulator/order.py` says which orders there are.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::json;

use crate::program::Deployed;
use crate::verified::print;

/// The number of random orders, or the range of their seeds: `200`, `17..18`.
const SEEDS: &str = "CDK_DEPLOY_SEEDS";

/// How many resources are made in orders with one resource late, unless `SEEDS` asks for more. It is enough for every
/// resource of all examples but the shop; of larger programs each run tries some.
const LATE: usize = 12_000;

/// Deploys all stacks again, from nothing, once for each random order and then with single resources as late as their
/// templates allow.
///
/// # Panics
///
/// If a deployment fails, with the orders in which it does.
pub(crate) fn deploy_in_other_orders(deployed: &Deployed) {
    let sizes: Vec<usize> = deployed.stacks().iter().map(crate::program::Stack::size).collect();
    let seeds: Vec<u64> = seeds().collect();
    let most = (LATE / sizes.iter().sum::<usize>().max(1)).max(seeds.len() / 2);
    let largest = sizes.into_iter().max().unwrap_or_default();
    let late: Vec<usize> = (0..largest).step_by(largest.div_ceil(most).max(1)).collect();
    let answer = deployed.emulator.ask(&json!({ "ask": "orders", "seeds": seeds, "late": late }));
    let name = &deployed.program.name;
    print(&format!("{name}: deployed in {} orders ({} random)\n", answer["orders"], seeds.len()));
    let failures = answer["failures"].as_object().expect("a map");
    let mut text = String::new();
    for (order, problem) in failures.iter().take(10) {
        writeln!(text, "{order}: {problem}").expect("is a string");
    }
    assert!(
        failures.is_empty(),
        "`{name}` does not deploy in {} orders that its templates allow\n{text}Repeat one with {SEEDS}=<seed>..<seed + 1>",
        failures.len()
    );
}

fn seeds() -> Range<u64> {
    let Ok(text) = std::env::var(SEEDS) else { return 0..20 };
    let number =
        |text: &str| text.parse::<u64>().unwrap_or_else(|_| panic!("{SEEDS} is a number or a range"));
    text.split_once("..").map_or_else(|| 0..number(&text), |(first, end)| number(first)..number(end))
}
