//! A web shop, and its delivery.
//!
//! In each of four accounts: an internet-facing load balancer, a service of Fargate tasks in private subnets, and an Aurora
//! MySQL cluster in isolated subnets, over two zones. In a fifth one: the images, and a pipeline that builds them when the
//! source or the base image changes, and rolls them out, blue/green, from stage to stage. The image is in `examples/shop`.

use cdk_aws::codedeploy::{Hook, LifecycleEvent};
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::rds::Login;

/// What runs in each stage.
#[derive(Construct)]
struct Shop {
    data: Stack<Data>,
    balancer: LoadBalancer,
    failures: Alarm,
    smoke_test: Hook,
    api: FargateService,
    operations: Stack<Operations>,
}

/// What the services of a stage share.
#[derive(Construct)]
struct Data {
    network: Vpc,
    database: AuroraCluster,
}

impl Shop {
    fn new(stage: &Stage, images: &Repository) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16")).zones(2);
        let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
            .serverless(0.5..=stage.capacity)
            .database_name("shop");
        let balancer = LoadBalancer::public(network.public()).https(stage.cert);
        let failures = Alarm::above(balancer.metrics().target_5xx().period(Duration::minutes(1)), 10.0);
        let code = Code::inline(include_str!("../../shop/smoke.js"));
        let smoke_test = Function::new(Runtime::Nodejs22, "index.handler", code).network(network.private());
        let smoke_test = Hook::new(smoke_test);
        let deployment = CodeDeploy::canary_10_percent_5_minutes()
            .test_port(port!(8443))
            .hook(LifecycleEvent::AfterAllowTestTraffic, &smoke_test)
            .alarm(&failures);
        let api = FargateService::new(Image::delivered(images), stage.size, network.private())
            .autoscale(Autoscaling::between(2..=stage.most_tasks).cpu(60))
            .behind_route(&balancer, port!(8080), Route::all().health_check(HealthCheck::path("/health")))
            .reaches(&database.login(Login::iam().schema_changes()))
            .deployment(deployment);
        let operations = Stack::new(Operations::new().email("team@example.com"));
        let data = Stack::new(Data { network, database });
        Shop { data, balancer, failures, smoke_test, api, operations }
    }
}

/// What builds and delivers the shop.
#[derive(Construct)]
struct Tools {
    images: Repository,
    base_images: Repository,
    team: Topic,
    pipeline: DeliveryPipeline,
}

impl Tools {
    fn new(images: Repository, shops: &[(Stage, Shop)]) -> Self {
        let base_images = Repository::new().name("base/python").mutable_tags();
        let team = Topic::new().email("team@example.com");
        let connection = arn!(
            "arn:aws:codeconnections:eu-west-1:555555555555:connection/55555555-5555-5555-5555-555555555555"
        );
        let source = GitHub::new("example-org/shop", connection).branch("main").paths(["examples/shop/**"]);
        let build = ImageBuild::new(&images).directory("examples/shop").base_image(&base_images, "3.13-slim");
        let mut pipeline = DeliveryPipeline::new(source, build).notify(&team);
        for (stage, shop) in shops {
            if stage.name == "prod" {
                pipeline = pipeline.approval("approve-prod");
            }
            pipeline = pipeline.deploy(stage.name, &shop.api);
        }
        Tools { images, base_images, team, pipeline }
    }
}

/// What differs from stage to stage.
#[derive(Clone, Copy)]
struct Stage {
    name: &'static str,
    account: AccountId,
    cert: Arn,
    profile: fn() -> Profile,
    size: FargateSize,
    most_tasks: u32,
    /// The greatest capacity of the database, in units of about 2 GiB.
    capacity: f64,
}

fn stages() -> [Stage; 4] {
    let dev = Stage {
        name: "dev",
        account: account!("111111111111"),
        cert: arn!("arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"),
        profile: Profile::development,
        size: fargate!(cpu = 256, memory = 512),
        most_tasks: 2,
        capacity: 2.0,
    };
    let test = Stage {
        name: "test",
        account: account!("222222222222"),
        cert: arn!("arn:aws:acm:eu-west-1:222222222222:certificate/22222222-2222-2222-2222-222222222222"),
        ..dev
    };
    let stage = Stage {
        name: "stage",
        account: account!("333333333333"),
        cert: arn!("arn:aws:acm:eu-west-1:333333333333:certificate/33333333-3333-3333-3333-333333333333"),
        profile: Profile::production,
        size: fargate!(cpu = 512, memory = 1024),
        most_tasks: 4,
        capacity: 16.0,
    };
    let prod = Stage {
        name: "prod",
        account: account!("444444444444"),
        cert: arn!("arn:aws:acm:eu-west-1:444444444444:certificate/44444444-4444-4444-4444-444444444444"),
        most_tasks: 10,
        ..stage
    };
    [dev, test, stage, prod]
}

pub(crate) fn app() -> App {
    let mut app = App::new("shop");
    let images = Repository::new().keep_last(50);
    let shops = stages().map(|stage| (stage, Shop::new(&stage, &images)));
    let tools = Tools::new(images, &shops);
    for (stage, shop) in shops {
        let environment = Environment::new(stage.account, region!("eu-west-1"));
        app.stage(stage.name, environment, shop).profile((stage.profile)()).tag("stage", stage.name);
    }
    app.stage("tools", Environment::new(account!("555555555555"), region!("eu-west-1")), tools);
    app
}

fn main() -> ExitCode {
    app().run()
}
