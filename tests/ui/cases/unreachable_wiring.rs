//! A service cannot connect to a bucket, a topic cannot be read, and nobody connects from a bucket.

use cdk_aws::prelude::*;

fn main() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let (bucket, topic) = (Bucket::new(), Topic::new());
    let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
    let _ = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
        .reaches(&bucket)
        .allow(&topic, access::Read);
    let _ = cdk_aws::wiring::Peer::of(&bucket);
}
