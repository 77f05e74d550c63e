//! Pipelines with all their options, and services in other accounts that they deploy to.

use cdk_aws::codebuild::{BuildCompute, BuildSpec, ImageBuild, ReportFormat, Synth};
use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::codepipeline::{Approval, DeliveryPipeline, ExecutionMode, GitHub, PushedImage};
use cdk_aws::events::{Event, Rule};
use cdk_aws::iam::Statement;
use cdk_aws::kms::Key;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::operations::Watch;
use cdk_aws::prelude::*;

/// Services of an account that pipelines of another one deploy to.
#[derive(Construct)]
pub(crate) struct Delivered {
    network: Vpc,
    balancer: LoadBalancer,
    smoke: Hook,
    api: FargateService,
    jobs: FargateService,
    web: FargateService,
    site: FargateService,
}

impl Delivered {
    pub(crate) fn new(images: &Repository, stable: &Repository) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16"));
        let balancer = LoadBalancer::internal(network.private()).http();
        let source = "exports.handler = async () => {};";
        let smoke = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source));
        let smoke = Hook::new(smoke.network(network.private()));
        let service = |images, path| {
            FargateService::new(
                Image::delivered(images),
                fargate!(cpu = 256, memory = 512),
                network.private(),
            )
            .behind_route(&balancer, port!(8080), Route::path(path))
            .deployment(CodeDeploy::all_at_once().hook(LifecycleEvent::AfterAllowTraffic, &smoke))
        };
        let (api, jobs) = (service(images, "/api/*"), service(images, "/jobs/*"));
        let web = service(stable, "/web/*").architecture(Architecture::X86_64);
        let site = service(stable, "/site/*");
        Delivered { network, balancer, smoke, api, jobs, web, site }
    }
}

/// A stage whose stacks a pipeline deploys: with code, with a service that takes its image as a parameter, and with one that
/// CodeDeploy deploys.
#[derive(Construct)]
pub(crate) struct Platform {
    deployer: Stack<StackDeployer>,
    network: Stack<Vpc>,
    services: Stack<Services>,
    operations: Stack<Operations>,
}

#[derive(Construct)]
pub(crate) struct Services {
    clean: Function,
    balancer: LoadBalancer,
    api: FargateService,
    jobs: FargateService,
    worker: FargateService,
}

impl Platform {
    pub(crate) fn new(images: &Repository, deployer: StackDeployer) -> Self {
        let network = Stack::new(Vpc::new(cidr!("10.0.0.0/16")));
        let balancer = LoadBalancer::internal(network.private()).http();
        let service = || {
            let size = fargate!(cpu = 256, memory = 512);
            FargateService::new(Image::delivered(images), size, network.private())
        };
        let api = service()
            .command(["serve"])
            .behind_route(&balancer, port!(8080), Route::path("/api/*"))
            .deployment(BlueGreen::all_at_once());
        let jobs = service()
            .behind_route(&balancer, port!(8080), Route::path("/jobs/*"))
            .deployment(CodeDeploy::all_at_once());
        let worker = service();
        let code = Code::directory(concat!(env!("CARGO_MANIFEST_DIR"), "/programs/options/function"));
        let clean = Function::new(Runtime::Nodejs22, "index.handler", code);
        Platform {
            deployer: Stack::new(deployer),
            network,
            services: Stack::new(Services { clean, balancer, api, jobs, worker }),
            operations: Stack::new(Operations::new().without_dashboard()),
        }
    }
}

/// The pipeline of platforms, and what it builds.
#[derive(Construct)]
pub(crate) struct PlatformTools {
    operations: Stack<Operations>,
    images: Repository,
    itself: Stack<Itself>,
    deployer: Stack<StackDeployer>,
}

#[derive(Construct)]
pub(crate) struct Itself {
    pipeline: DeliveryPipeline,
}

impl PlatformTools {
    pub(crate) fn new(images: Repository, platforms: &[(&'static str, Platform)]) -> Self {
        let connection = arn!("arn:aws:codeconnections:eu-west-1:555566667777:connection/8b1f4b1c-7a8e");
        let synth = Synth::new()
            .directory("infrastructure")
            .before(["cargo test --locked"])
            .command("cargo run --locked --bin platform")
            .compute(BuildCompute::Large)
            .architecture(Architecture::X86_64)
            .timeout(Duration::minutes(20))
            .log_retention(Retention::OneWeek);
        let deployer = Stack::new(StackDeployer::new().without_approval_of_permissions());
        let mut pipeline =
            DeliveryPipeline::new(GitHub::new("example-org/platform", connection), ImageBuild::new(&images))
                .synth(synth)
                .deploy_stacks("itself", &deployer);
        for (stage, platform) in platforms {
            pipeline =
                pipeline.deploy_stacks(*stage, &platform.deployer).deploy(*stage, &platform.services.jobs);
        }
        let operations = Stack::new(Operations::new().email("team@example.com"));
        PlatformTools { operations, images, itself: Stack::new(Itself { pipeline }), deployer }
    }
}

/// The account of the pipelines.
#[derive(Construct)]
pub(crate) struct Tools {
    images: Repository,
    stable: Repository,
    node: Repository,
    runtime: Repository,
    token: Secret,
    packages: Bucket,
    key: Key,
    team: Topic,
    pipeline: DeliveryPipeline,
    own: DeliveryPipeline,
    pushed: DeliveryPipeline,
    nightly: Rule,
    operations: Operations,
}

impl Tools {
    pub(crate) fn new(
        images: Repository,
        stable: Repository,
        delivered: &[(&'static str, Delivered)],
    ) -> Self {
        let node = Repository::new().mutable_tags();
        let runtime = Repository::new().mutable_tags();
        let token = Secret::generated();
        let packages = Bucket::new();
        let key = Key::new();
        let team = Topic::new().key(&key).email("team@example.com");
        let connection = || arn!("arn:aws:codeconnections:eu-west-1:555566667777:connection/8b1f4b1c-7a8e");
        let build = ImageBuild::new(&images)
            .directory("service")
            .dockerfile("service/Dockerfile.prod")
            .target("run")
            .build_arg("GREETING", "it's me")
            .base_image(&node, "22-slim")
            .base_image_as("RUNTIME_IMAGE", &runtime, "stable")
            .moving_tag("latest")
            .layer_cache(&stable)
            .before(["cd service && npm ci && npm test"])
            .report("unit", ["service/reports/*.xml"], ReportFormat::JunitXml)
            .report("coverage", ["service/coverage/*.xml"], ReportFormat::CoberturaXml)
            .environment("STAGE", "tools")
            .secret("TOKEN", token.whole())
            .compute(BuildCompute::Large)
            .timeout(Duration::hours(1))
            .queued_timeout(Duration::minutes(30))
            .log_retention(Retention::OneWeek)
            .allow(&packages, access::Read)
            .statement(Statement::allow([cdk_aws::action!("sns:Publish")]).on([team.arn()]));
        let source = GitHub::new("example-org/shop", connection()).branch("trunk").paths(["service/**"]);
        let mut pipeline = DeliveryPipeline::new(source, build)
            .notify(&team)
            .execution_mode(ExecutionMode::Queued)
            .without_rollback()
            .retry_build()
            .log_retention(Retention::OneYear);
        let spec = BuildSpec::new()
            .runtime("nodejs", "22")
            .install(["npm ci"])
            .pre_build(["npm test"])
            .build(["npm run image"])
            .post_build([r#"printf '{"ImageURI":"%s"}' "$(cat digest)" > imageDetail.json"#]);
        let tags = GitHub::new("example-org/web", connection()).tags(["v*"]).full_clone();
        let mut own = DeliveryPipeline::new(
            tags,
            ImageBuild::new(&stable).build_spec(spec).architecture(Architecture::X86_64),
        );
        let mut pushed = DeliveryPipeline::of_images(PushedImage::new(&stable, "stable"));
        for (stage, content) in delivered {
            if *stage == "live" {
                let approval = Approval::new("approve")
                    .note("Look at the test stage")
                    .link("https://test.example.com")
                    .timeout(Duration::days(2));
                pipeline = pipeline.approval(approval);
                own = own.approval("approve");
            }
            pipeline = pipeline.deploy(*stage, &content.api).deploy(*stage, &content.jobs);
            own = own.deploy(*stage, &content.web);
            pushed = pushed.deploy(*stage, &content.site);
        }
        let nightly = Rule::at(schedule!("cron(0 3 ? * MON-FRI *)")).starts(&pipeline).starts(&own);
        let operations = Operations::new().notify(&team).without(Watch::FailedBuilds);
        Tools {
            images,
            stable,
            node,
            runtime,
            token,
            packages,
            key,
            team,
            pipeline,
            own,
            pushed,
            nightly,
            operations,
        }
    }
}

/// Rules of all kinds.
#[derive(Construct)]
pub(crate) struct Triggers {
    images: Repository,
    team: Topic,
    clean: Function,
    pushed: Rule,
    often: Rule,
    failed: Rule,
}

impl Triggers {
    pub(crate) fn new() -> Self {
        let images = Repository::new();
        let team = Topic::new().email("team@example.com");
        let clean = Function::new(
            Runtime::Nodejs22,
            "index.handler",
            Code::inline("exports.handler = async () => {};"),
        );
        Triggers {
            pushed: Rule::on(Event::image_pushed(&images, "stable")).publishes_to(&team).invokes(&clean),
            often: Rule::at(schedule!("rate(1 hour)")).name("often").description("Cleans up").invokes(&clean),
            failed: Rule::on(
                Event::new("aws.codebuild", "CodeBuild Build State Change")
                    .detail(serde_json::json!({ "build-status": ["FAILED"] })),
            )
            .publishes_to(&team)
            .disabled(),
            images,
            team,
            clean,
        }
    }
}
