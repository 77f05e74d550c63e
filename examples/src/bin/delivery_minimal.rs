//! The smallest delivery: whatever image is pushed as `stable` is rolled out, blue/green, to one service of one account.

use cdk_aws::codepipeline::PushedImage;
use cdk_aws::prelude::*;

#[derive(Construct)]
struct Website {
    network: Vpc,
    images: Repository,
    balancer: LoadBalancer,
    site: FargateService,
    pipeline: DeliveryPipeline,
}

impl Website {
    fn new(certificate: Arn) -> Self {
        let network = Vpc::new(cidr!("10.0.0.0/16")).without_isolated();
        let images = Repository::new().mutable_tags();
        let balancer = LoadBalancer::public(network.public()).https(certificate);
        let site = FargateService::new(
            Image::delivered(&images),
            fargate!(cpu = 256, memory = 512),
            network.private(),
        )
        .behind(&balancer, port!(8080))
        .deployment(CodeDeploy::all_at_once());
        let pipeline =
            DeliveryPipeline::of_images(PushedImage::new(&images, "stable")).deploy("production", &site);
        Website { network, images, balancer, site, pipeline }
    }
}

fn main() -> ExitCode {
    let mut app = App::new("site");
    let production = Environment::new(account!("111111111111"), region!("eu-west-1"));
    let certificate =
        arn!("arn:aws:acm:eu-west-1:111111111111:certificate/11111111-1111-1111-1111-111111111111");
    app.stage("production", production, Website::new(certificate));
    app.run()
}
