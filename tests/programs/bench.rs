//! What the benchmarks measure inside a program: `cargo xtask bench` runs it, in release and in dev.
//!
//! `bench synth` prints the time of a synthesis of the shop and its floor, `bench scale <resources>` the time and the
//! memory of a synthesis of that many resources, `bench stacks <stacks>` and `bench depth <depth>` the time of a synthesis
//! of that many stacks, and of constructs nested that deep. Figures are `name value` lines.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cdk_aws::cfn::sns;
use cdk_aws::prelude::*;

#[path = "../../examples/src/bin/shop.rs"]
#[expect(dead_code, reason = "the example's `main` is not called")]
mod shop;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["synth"] => synth(),
        ["scale", resources] => scale(number(resources)),
        ["stacks", count] => timed(&stacks(number(count))),
        // For programs that count instructions.
        ["stacks", count, "once"] => {
            println!("templates {}", stacks(number(count)).synth(Format::Json).templates.len());
        }
        ["depth", count] => depth(number(count)),
        _ => panic!(
            "usage: bench synth | bench scale <resources> | bench stacks <stacks> | bench depth <depth>"
        ),
    }
}

fn number(text: &str) -> usize {
    text.parse().expect("a number")
}

/// A synthesis of all four stages of the shop; the floor is to serialize its finished templates.
fn synth() {
    let app = shop::app();
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed());
    let finished: Vec<serde_json::Value> = synthesis
        .templates
        .iter()
        .map(|t| serde_json::from_str(&t.body).expect("templates are JSON"))
        .collect();
    let time = best(|| shop::app().synth(Format::Json).templates.len());
    let floor = best(|| finished.iter().map(|t| serde_json::to_string_pretty(t).expect("JSON").len()).sum());
    println!("synth_us {}", time.as_micros());
    println!("floor_us {}", floor.as_micros());
}

/// The best of several runs, which is the least disturbed one.
fn best(run: impl Fn() -> usize) -> Duration {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    };
    let first = once();
    let runs = 1 + 2_000_000_000 / first.as_nanos().max(1);
    (1..runs.min(30)).map(|_| once()).min().unwrap_or(first).min(first)
}

/// A topic and a subscription to it, which refers to it.
#[derive(Construct)]
struct Pair {
    topic: Cfn<sns::Topic>,
    subscription: Cfn<sns::Subscription>,
}

impl Pair {
    fn new(index: usize) -> Self {
        let topic = cfn!(AWS::SNS::Topic { DisplayName: format!("Topic {index}"), FifoTopic: false });
        let subscription = cfn!(AWS::SNS::Subscription {
            TopicArn: topic.attr_topic_arn(),
            Protocol: "email",
            Endpoint: format!("team{index}@example.com"),
        });
        Pair { topic, subscription }
    }
}

fn scale(resources: usize) {
    const PER_STACK: usize = 400;
    let start = Instant::now();
    let mut app = App::new("scale");
    for stack in 0..resources / PER_STACK {
        let pairs = (0..PER_STACK / 2).map(|index| (format!("pair{index:03}"), Pair::new(index)));
        app.stack(format!("stack-{stack}"), pairs.collect::<BTreeMap<_, _>>());
    }
    let synthesis = app.synth(Format::Json);
    let time = start.elapsed();
    assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics.first());
    println!("resources {}", synthesis.templates.iter().map(|t| t.resources).sum::<usize>());
    println!("time_us {}", time.as_micros());
    println!("template_bytes {}", synthesis.templates.iter().map(|t| t.body.len()).sum::<usize>());
    println!("peak_bytes {}", peak_memory());
}

/// Many small stacks.
fn stacks(count: usize) -> App {
    let mut app = App::new("stacks");
    for stack in 0..count {
        app.stack(format!("stack-{stack}"), Pair::new(stack));
    }
    app
}

/// A construct that contains another one of its kind.
#[derive(Construct)]
struct Nest {
    topic: Cfn<sns::Topic>,
    nest: Option<Box<Nest>>,
}

/// A synthesis of constructs that are nested in each other.
fn depth(count: usize) {
    let nest = |nest: Option<Box<Nest>>, _| {
        Some(Box::new(Nest { topic: cfn!(AWS::SNS::Topic { FifoTopic: false }), nest }))
    };
    let mut app = App::new("depth");
    app.stack("all", (0..count).fold(None, nest));
    app.tag("team", "depth");
    timed(&app);
}

fn timed(app: &App) {
    let time = best(|| app.synth(Format::Json).templates.len());
    println!("time_us {}", time.as_micros());
}

/// The peak memory of this process, if the system reports it.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok());
    kibibytes.unwrap_or(0) * 1024
}
