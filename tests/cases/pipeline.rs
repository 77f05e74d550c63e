//! Wrong deliveries: pipelines, builds, repositories and rules.

use cdk_aws::codebuild::{BuildSpec, ImageBuild, ReportFormat};
use cdk_aws::codepipeline::{Approval, DeliveryPipeline, GitHub, PushedImage};
use cdk_aws::events::{Event, Rule};
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

/// The codes for a source.
fn source(change: impl FnOnce(GitHub) -> GitHub) -> Vec<&'static str> {
    codes(|parts| {
        DeliveryPipeline::new(change(github()), ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    })
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
fn alone(construct: impl Construct) -> Vec<&'static str> {
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
    // What is right is reported with nothing.
    right_pipeline: stages(|p, parts| p.deploy("dev", &parts.dev.api).approval("ok").deploy("prod", &parts.prod.api)) => [];
    right_order: stages(|p, parts| p.deploy("all", &parts.dev.api).deploy("all", &parts.prod.api)) => [];
    right_build: build(|b| b.timeout(Duration::hours(36)).environment("_A1", "x")) => [];

    pipeline_owner_with_slash: codes(|parts| {
        let source = GitHub::new("example-org/app/app", connection());
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0004"];
    pipeline_repository_url: codes(|parts| {
        let source = GitHub::new("https://github.com/example-org/app", connection());
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0004"];
    pipeline_repository_git: codes(|parts| {
        let source = GitHub::new("example-org/app.git", connection());
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0004"];
    pipeline_connection_arn_of_a_bucket: codes(|parts| {
        let source = GitHub::new("example-org/app", arn!("arn:aws:s3:::connection/8b1f4b1c"));
        DeliveryPipeline::new(source, ImageBuild::new(&parts.images)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0006"];
    pipeline_connection_of_a_host: codes(|parts| {
        let host = arn!("arn:aws:codeconnections:eu-west-1:555555555555:host/example-8b1f4b1c");
        DeliveryPipeline::new(GitHub::new("example-org/app", host), ImageBuild::new(&parts.images))
            .deploy("dev", &parts.dev.api)
    }) => ["PIPE0006"];
    pipeline_connection_elsewhere: codes(|parts| {
        let other = arn!("arn:aws:codeconnections:eu-west-1:111111111111:connection/8b1f4b1c");
        DeliveryPipeline::new(GitHub::new("example-org/app", other), ImageBuild::new(&parts.images))
            .deploy("dev", &parts.dev.api)
    }) => ["PIPE0006"];
    pipeline_branch_pattern: source(|s| s.branch("release/*")) => ["PIPE0005"];
    pipeline_branch_empty: source(|s| s.branch("")) => ["PIPE0005"];
    pipeline_paths_nine: source(|s| s.paths(["a"; 9])) => ["PIPE0005"];
    pipeline_paths_none: source(|s| s.paths([""; 0])) => ["PIPE0005"];
    pipeline_paths_and_tags: source(|s| s.paths(["a"]).tags(["v*"])) => ["PIPE0005"];

    pipeline_no_deployment: stages(|p, _| p) => ["PIPE0002"];
    pipeline_approval_last: stages(|p, parts| p.deploy("dev", &parts.dev.api).approval("ok")) => ["PIPE0002"];
    pipeline_approval_twice: stages(|p, parts| {
        p.approval("ok").deploy("dev", &parts.dev.api).approval("ok").deploy("prod", &parts.prod.api)
    }) => ["PIPE0003"];
    pipeline_stage_like_approval: stages(|p, parts| p.approval("dev").deploy("dev", &parts.dev.api)) => ["PIPE0003"];
    pipeline_service_twice: stages(|p, parts| p.deploy("dev", &parts.dev.api).deploy("dev", &parts.dev.api)) => ["PIPE0003"];
    pipeline_service_in_two_stages: stages(|p, parts| {
        p.deploy("dev", &parts.dev.api).deploy("prod", &parts.dev.api)
    }) => ["PIPE0003"];
    pipeline_stage_name: stages(|p, parts| p.deploy("to dev", &parts.dev.api)) => ["PIPE0001"];
    pipeline_stage_name_taken: stages(|p, parts| p.deploy("Build", &parts.dev.api)) => ["PIPE0001"];
    pipeline_approval_timeout: stages(|p, parts| {
        p.approval(Approval::new("ok").timeout(Duration::days(61))).deploy("dev", &parts.dev.api)
    }) => ["PIPE0010"];
    pipeline_approval_link: stages(|p, parts| {
        p.approval(Approval::new("ok").link("test.example.com")).deploy("dev", &parts.dev.api)
    }) => ["PIPE0010"];
    pipeline_fifo_topic: stages(|p, parts| p.deploy("dev", &parts.dev.api).notify(&parts.topic)) => ["PIPE0012"];
    pipeline_unplaced_service: stages(|p, parts| p.deploy("dev", &Shop::new(&parts.images).api)) => ["PIPE0008"];
    pipeline_without_account: codes_in(
        Environment::any(),
        Environment::new(account!("444444444444"), region!("eu-west-1")),
        |parts| DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api),
    ) => ["CDK0005", "CDK0005", "PIPE0007"];
    pipeline_service_without_account: codes_in(here(), Environment::any(), |parts| {
        DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api)
    }) => ["DEPLOY0006", "PIPE0007"];
    pipeline_service_of_another_region: codes_in(
        here(),
        Environment::new(account!("444444444444"), region!("us-east-1")),
        |parts| DeliveryPipeline::new(github(), ImageBuild::new(&parts.images)).deploy("prod", &parts.prod.api),
    ) => ["PIPE0008"];

    build_timeout_short: build(|b| b.timeout(Duration::minutes(4))) => ["BUILD0001"];
    build_timeout_seconds: build(|b| b.timeout(Duration::seconds(301))) => ["BUILD0001"];
    build_queued_timeout: build(|b| b.queued_timeout(Duration::hours(9))) => ["BUILD0001"];
    build_variable_name: build(|b| b.environment("NODE-ENV", "test")) => ["BUILD0002"];
    build_variable_reserved: build(|b| b.environment("CODEBUILD_X", "test")) => ["BUILD0002"];
    build_variable_taken: build(|b| b.environment("REPOSITORY_URI", "test")) => ["BUILD0002"];
    build_variable_twice: build(|b| b.environment("A", "1").environment("A", "2")) => ["BUILD0002"];
    build_path_absolute: build(|b| b.directory("/service")) => ["BUILD0003"];
    build_path_outside: build(|b| b.dockerfile("../Dockerfile")) => ["BUILD0003"];
    build_spec_path: build(|b| b.build_spec(BuildSpec::file("/buildspec.yml"))) => ["BUILD0003"];
    build_spec_empty: build(|b| b.build_spec(BuildSpec::new())) => ["BUILD0004"];
    build_spec_no_image: build(|b| b.build_spec(BuildSpec::new().build(["make image"]))) => ["BUILD0004"];
    build_report_name: build(|b| b.report("unit tests", ["r.xml"], ReportFormat::JunitXml)) => ["BUILD0005"];
    build_report_files: build(|b| b.report("unit", [""; 0], ReportFormat::JunitXml)) => ["BUILD0005"];

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
    }) => ["ECR0003", "ECR0004"];

    pipeline_wrong_processor: codes(|parts| {
        DeliveryPipeline::new(github(), ImageBuild::new(&parts.images).architecture(Architecture::X86_64)).deploy("dev", &parts.dev.api)
    }) => ["PIPE0008"];

    rule_wrong_detail_type: alone(WithTopic::new(|topic| {
        Rule::on(Event::new("aws.ecr", "ECR Image Push")).publishes_to(topic)
    })) => ["EVENTS0002"];
    rule_pipeline_detail_type: alone(WithTopic::new(|topic| {
        Rule::on(Event::new("aws.codepipeline", "CodePipeline Execution State Change")).publishes_to(topic)
    })) => ["EVENTS0002"];
    rule_name: alone(WithTopic::new(|topic| Rule::at(schedule!("rate(1 day)")).name("every day").publishes_to(topic)))
        => ["EVENTS0001"];
    rule_without_target: alone(Rule::at(schedule!("rate(1 day)"))) => ["EVENTS0003"];
    rule_six_targets: alone(WithTopic::new(|topic| {
        (0..6).fold(Rule::at(schedule!("rate(1 day)")), |rule, _| rule.publishes_to(topic))
    })) => ["EVENTS0003"];
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
