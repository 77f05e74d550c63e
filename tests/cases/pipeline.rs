//! Wrong deliveries: pipelines, builds, repositories and rules.

use cdk_aws::codebuild::{BuildSpec, ImageBuild};
use cdk_aws::codepipeline::{Approval, DeliveryPipeline, GitHub, PushedImage};
use cdk_aws::events::Rule;
use cdk_aws::prelude::*;

use crate::errors_of;

fn here() -> Environment {
    Environment::new(account!("555555555555"), region!("eu-west-1"))
}

fn connection() -> cdk_aws::core::Arn {
    arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e")
}

fn github() -> GitHub {
    GitHub::new("example-org/shop", connection())
}

/// The account of the pipeline.
#[derive(Construct)]
struct Tools {
    images: Repository,
    base: Repository,
    topic: Topic,
    pipeline: DeliveryPipeline,
}

/// What is deployed into other accounts.
#[derive(Construct)]
struct Shop {
    network: Vpc,
    balancer: LoadBalancer,
    api: FargateService,
}

impl Shop {
    fn new(images: &Repository) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let balancer = LoadBalancer::internal(network.private()).http();
        let image = Image::delivered(images);
        let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
            .behind(&balancer, port!(8080))
            .deployment(CodeDeploy::all_at_once());
        Shop { network, balancer, api }
    }
}

/// What a case may use.
struct Parts {
    images: Repository,
    base: Repository,
    topic: Topic,
    dev: Shop,
    prod: Shop,
}

/// The codes for a pipeline in one account, and services in two others.
fn codes(make: impl FnOnce(&Parts) -> DeliveryPipeline) -> Vec<&'static str> {
    codes_in(here(), Environment::new(account!("444444444444"), region!("eu-west-1")), make)
}

fn codes_in(
    tools: Environment,
    prod: Environment,
    make: impl FnOnce(&Parts) -> DeliveryPipeline,
) -> Vec<&'static str> {
    let images = Repository::new();
    let parts = Parts {
        base: Repository::new().mutable_tags(),
        topic: Topic::new().fifo(),
        dev: Shop::new(&images),
        prod: Shop::new(&images),
        images,
    };
    let pipeline = make(&parts);
    let Parts { images, base, topic, dev, prod: live } = parts;
    let mut app = App::new("case");
    app.stage("tools", tools, Tools { images, base, topic, pipeline });
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), dev);
    app.stage("prod", prod, live);
    errors_of(&app, "cases/pipeline.rs")
}

/// The codes for a build.
fn build(change: impl FnOnce(ImageBuild) -> ImageBuild) -> Vec<&'static str> {
    codes(|parts| {
        DeliveryPipeline::new(github(), change(ImageBuild::new(&parts.images))).deploy("dev", &parts.dev.api)
    })
}

/// The codes for the stages of a pipeline.
fn stages(change: impl FnOnce(DeliveryPipeline, &Parts) -> DeliveryPipeline) -> Vec<&'static str> {
    codes(|parts| change(DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)), parts))
}

/// The codes for a construct.
fn of(construct: impl Construct) -> Vec<&'static str> {
    let mut app = App::new("case");
    app.stage("dev", here(), construct);
    errors_of(&app, "cases/pipeline.rs")
}

/// A case: its name, the codes that it is reported with, and the codes that it must be reported with.
macro_rules! cases {
    ($($name:ident: $codes:expr => [$($code:literal),*];)*) => {
        $(#[test] fn $name() { assert_eq!($codes, [$($code),*] as [&str; _]); })*
    };
}

cases! {
    // Valid programs give no diagnostics.
    right_pipeline: stages(|p, parts| p.deploy("dev", &parts.dev.api).approval("ok").deploy("prod", &parts.prod.api)) => [];

    pipeline_repository_git: codes(|parts| {
        let source = GitHub::new("example-org/app.git", connection());
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0020"];
    // That the name is written twice is only a warning, for any provider.
    pipeline_repository_twice: codes(|parts| {
        let source = GitHub::new("example-org/app/app", connection());
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0047"];
    // Each mistake of one pipeline is reported once, in one run.
    pipeline_with_many_mistakes: codes(|parts| {
        let build = ImageBuild::new(&parts.images)
            .directory("/service")
            .environment("A-B", "1")
            .timeout(Duration::minutes(1));
        DeliveryPipeline::new(github().branch("a b"), build)
            .approval(Approval::new("go on").timeout(Duration::days(61)).link("here"))
            .deploy("dev", &parts.dev.api)
            .deploy("prod", &Shop::new(&parts.images).api)
            .synth(cdk_aws::codebuild::Synth::new())
            .approval("dev")
    }) => [
        "BUILD0027", "BUILD0002", "BUILD0001", "PIPE0021", "PIPE0001", "PIPE0026", "PIPE0028", "PIPE0030", "PIPE0038", "PIPE0002",
        "PIPE0004"
    ];

    pipeline_connection_arn_of_a_bucket: codes(|parts| {
        let source = GitHub::new("example-org/app", arn!("arn:aws:s3:::connection/8b1f4b1c"));
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0024"];

    pipeline_approval_twice: stages(|p, parts| {
        p.approval("ok").deploy("dev", &parts.dev.api).approval("ok").deploy("prod", &parts.prod.api)
    }) => ["PIPE0002"];
    pipeline_without_account: codes_in(
        Environment::any(),
        Environment::new(account!("444444444444"), region!("eu-west-1")),
        |parts| DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api),
    ) => ["CDK0009", "CDK0009", "PIPE0029"];
    pipeline_service_without_account: codes_in(here(), Environment::any(), |parts| {
        DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api)
    }) => ["DEPLOY0021", "PIPE0029"];
    pipeline_service_of_another_region: codes_in(
        here(),
        Environment::new(account!("444444444444"), region!("us-east-1")),
        |parts| DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api),
    ) => ["PIPE0031"];

    ecr_immutable_latest: build(|b| b.moving_tag("latest")) => ["ECR0004"];
    ecr_immutable_latest_by_hand: build(|b| {
        b.build_spec(BuildSpec::new().build([
            "docker build -t $REPOSITORY_URI:latest .",
            "docker push $REPOSITORY_URI:latest",
            "printf '{\"ImageURI\":\"%s\"}' $REPOSITORY_URI:latest > imageDetail.json",
        ]))
    }) => ["ECR0004"];
    ecr_immutable_cache: codes(|parts| {
        DeliveryPipeline::new(github(), ImageBuild::new(&parts.images).layer_cache(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["ECR0004"];
    ecr_immutable_base: codes(|parts| {
        DeliveryPipeline::new(github(), ImageBuild::new(&parts.images).base_image(&parts.images, "22"))
            .deploy("dev", &parts.dev.api)
    }) => ["ECR0004"];
    ecr_immutable_pushed: codes(|parts| {
        DeliveryPipeline::of_images(PushedImage::new(&parts.images, "stable")).deploy("dev", &parts.dev.api)
    }) => ["ECR0004"];
    ecr_tag: codes(|parts| {
        DeliveryPipeline::of_images(PushedImage::new(&parts.images, "the best")).deploy("dev", &parts.dev.api)
    }) => ["ECR0002", "ECR0004"];


    rule_name: of(WithTopic::new(|topic| Rule::at(schedule!("rate(1 day)")).name("every day").publishes_to(topic)))
        => ["CDK0052"];
    rule_six_targets: of(WithTopic::new(|topic| {
        (0..6).fold(Rule::at(schedule!("rate(1 day)")), |rule, _| rule.publishes_to(topic))
    })) => ["CDK0052"];
}

/// A rule and the topic that it publishes to.
#[derive(Construct)]
struct WithTopic {
    topic: Topic,
    rule: Rule,
}

impl WithTopic {
    fn new(rule: impl FnOnce(&Topic) -> Rule) -> Self {
        let topic = Topic::new();
        WithTopic { rule: rule(&topic), topic }
    }
}
