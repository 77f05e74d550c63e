//! Wrong deliveries of stacks.

use cdk_aws::codebuild::Synth;
use cdk_aws::prelude::*;

use crate::errors_of;

/// What a stage has, and its deployer.
#[derive(Construct)]
struct Stage<T> {
    deployer: Stack<StackDeployer>,
    content: Stack<T>,
}

impl<T: Construct> Stage<T> {
    fn new(content: T) -> Self {
        Stage { deployer: Stack::new(StackDeployer::new()), content: Stack::new(content) }
    }
}

#[derive(Construct)]
struct Tools {
    images: Repository,
    pipeline: DeliveryPipeline,
}

/// What a case may use.
struct Parts {
    images: Repository,
    dev: Stage<Bucket>,
    prod: Stage<Bucket>,
}

fn here() -> Environment {
    Environment::new(account!("555555555555"), region!("eu-west-1"))
}

fn github() -> GitHub {
    let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e");
    GitHub::new("example-org/shop", connection)
}

/// The codes for a pipeline and two stages.
fn codes(make: impl FnOnce(&Parts) -> DeliveryPipeline) -> Vec<&'static str> {
    codes_in(Environment::new(account!("444444444444"), region!("eu-west-1")), make)
}

fn codes_in(prod: Environment, make: impl FnOnce(&Parts) -> DeliveryPipeline) -> Vec<&'static str> {
    let parts = Parts {
        images: Repository::new().mutable_tags(),
        dev: Stage::new(Bucket::new()),
        prod: Stage::new(Bucket::new()),
    };
    let pipeline = make(&parts);
    let Parts { images, dev, prod: live } = parts;
    let mut app = App::new("case");
    app.stage("tools", here(), Tools { images, pipeline });
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), dev);
    app.stage("prod", prod, live);
    errors_of(&app, "cases/stacks_delivered.rs")
}

/// The codes for a pipeline of stacks.
fn stages(change: impl FnOnce(DeliveryPipeline, &Parts) -> DeliveryPipeline) -> Vec<&'static str> {
    codes(|parts| change(DeliveryPipeline::of_stacks(github(), Synth::new()), parts))
}

/// The codes for a stage that a pipeline deploys.
fn stage<T: Construct + 'static>(stage: Stage<T>) -> Vec<&'static str> {
    let pipeline = DeliveryPipeline::of_stacks(github(), Synth::new()).deploy_stacks("dev", &stage.deployer);
    let mut app = App::new("case");
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), stage);
    app.stage("tools", here(), pipeline);
    errors_of(&app, "cases/stacks_delivered.rs")
}

/// A stack and one that is nested in it.
#[derive(Construct)]
struct Outer {
    topic: Topic,
    inner: NestedStack<Bucket>,
}

/// A parameter and what it is for.
#[derive(Construct)]
struct Asked {
    name: Parameter<String>,
    topic: Topic,
}

impl Asked {
    fn new(name: Parameter<String>) -> Self {
        Asked { topic: Topic::new().display_name(name.value()), name }
    }
}

macro_rules! cases {
    ($($name:ident: $codes:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!($codes, [$($code),*] as [&str; _]); })*
    };
}

cases! {
    // What is right is reported with nothing.
    right_stages: stages(|p, parts| {
        p.deploy_stacks("dev", &parts.dev.deployer).approval("ok").deploy_stacks("prod", &parts.prod.deployer)
    }) => [];
    right_parameter: stage(Stage::new(Asked::new(Parameter::new().default("orders")))) => [];
    right_termination: stage(Stage {
        content: Stack::new(Bucket::new()).termination_protection(true),
        deployer: Stack::new(StackDeployer::new()),
    }) => [];

    synth_for_nothing: stages(|p, _| p) => ["STACKS0001", "PIPE0004"];

    deployer_without_pipeline: stages(|p, parts| p.deploy_stacks("dev", &parts.dev.deployer)) => ["STACKS0001"];
    stage_name_too_long: stages(|p, parts| {
        p.deploy_stacks("x".repeat(90), &parts.dev.deployer).deploy_stacks("prod", &parts.prod.deployer)
    }) => ["PIPE0001"];

    parameter_without_default: stage(Stage::new(Asked::new(Parameter::new()))) => ["STACKS0003"];
    nested_stack: stage(Stage::new(Outer { topic: Topic::new(), inner: NestedStack::new(Bucket::new()) })) => ["STACKS0003"];
    stack_of_another_name: stage(Stage {
        content: Stack::new(Bucket::new()).name("store"),
        deployer: Stack::new(StackDeployer::new()),
    }) => ["STACKS0003"];
    deployer_beside_nothing: {
        let deployer = StackDeployer::new();
        let pipeline = DeliveryPipeline::of_stacks(github(), Synth::new()).deploy_stacks("dev", &deployer);
        let mut app = App::new("case");
        app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), deployer);
        app.stage("tools", here(), pipeline);
        errors_of(&app, "cases/stacks_delivered.rs")
    } => ["STACKS0002"];
}
