//! A pipeline that deploys the program's own stacks, and the image that is built beside: whatever is merged is rolled out from
//! account to account, blue/green by ECS.
//!
//! Deployed by hand, once: in each account the deployer, which lets the pipeline in; and the pipeline.

use cdk_aws::prelude::*;

/// What runs in each account.
#[derive(Construct)]
struct Stage {
    deployer: Stack<StackDeployer>,
    network: Stack<Vpc>,
    website: Stack<Website>,
}

#[derive(Construct)]
struct Website {
    balancer: LoadBalancer,
    site: FargateService,
}

impl Stage {
    fn new(images: &Repository, certificate: Arn) -> Self {
        let network = Stack::new(Vpc::new(cidr!("10.0.0.0/16")).without_isolated());
        let balancer = LoadBalancer::public(network.public()).https(certificate);
        let site = FargateService::new(
            Image::delivered(images),
            fargate!(cpu = 256, memory = 512),
            network.private(),
        )
        .behind(&balancer, port!(8080))
        .deployment(BlueGreen::canary(10, Duration::minutes(5)));
        Stage {
            deployer: Stack::new(StackDeployer::new()),
            network,
            website: Stack::new(Website { balancer, site }),
        }
    }
}

#[derive(Construct)]
struct Tools {
    images: Repository,
    pipeline: DeliveryPipeline,
}

fn main() -> ExitCode {
    let mut app = App::new("website");
    let images = Repository::new();
    let dev = Stage::new(
        &images,
        arn!("arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111"),
    );
    let prod = Stage::new(
        &images,
        arn!("arn:aws:acm:eu-west-1:444444444444:certificate/44444444-4444-4444-4444-444444444444"),
    );
    let connection = arn!(
        "arn:aws:codeconnections:eu-west-1:555555555555:connection/55555555-5555-5555-5555-555555555555"
    );
    let source = GitHub::new("example-org/website", connection);
    let pipeline = DeliveryPipeline::new(source, ImageBuild::new(&images).directory("website"))
        .synth(Synth::new())
        .deploy_stacks("dev", &dev.deployer)
        .approval("approve-prod")
        .deploy_stacks("prod", &prod.deployer);
    app.stage("dev", Environment::new(account!("111111111111"), region!("eu-west-1")), dev);
    app.stage("prod", Environment::new(account!("444444444444"), region!("eu-west-1")), prod);
    let tools = Environment::new(account!("555555555555"), region!("eu-west-1"));
    app.stage("tools", tools, Tools { images, pipeline });
    app.run()
}
