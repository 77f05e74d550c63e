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

macro_rules! cases {
    ($($name:ident: $codes:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!($codes, [$($code),*] as [&str; _]); })*
    };
}

cases! {
    // Valid programs give no diagnostics.
    right_stages: stages(|p, parts| {
        p.deploy_stacks("dev", &parts.dev.deployer).approval("ok").deploy_stacks("prod", &parts.prod.deployer)
    }) => [];

    synth_for_nothing: stages(|p, _| p) => ["STACKS0001", "PIPE0004"];

    stage_name_too_long: stages(|p, parts| {
        p.deploy_stacks("x".repeat(90), &parts.dev.deployer).deploy_stacks("prod", &parts.prod.deployer)
    }) => ["PIPE0001"];

}
