//! A secret is put into a plain environment variable.

use cdk_aws::prelude::*;

fn main() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let token = Secret::generated();
    let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
    let _ = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
        .environment("TOKEN", token.value("token"))
        .environment("OTHER", token.whole());
}
