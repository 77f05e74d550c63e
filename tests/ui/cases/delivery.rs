//! Deliveries that cannot be written down.

use cdk_aws::codebuild::{BuildSpec, ImageBuild};
use cdk_aws::codepipeline::{DeliveryPipeline, GitHub};
use cdk_aws::events::{Event, Rule};
use cdk_aws::prelude::*;

fn phases() -> BuildSpec {
    BuildSpec::new().biuld(["make image"])
}

fn connection() -> GitHub {
    GitHub::new("example-org/shop", arn!("connection/8b1f4b1c"))
}

fn connection_of_text() -> GitHub {
    GitHub::new("example-org/shop", "arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c")
}

fn schedules() {
    let _ = Rule::at(schedule!("rate(1 minutes)"));
    let _ = Rule::at(schedule!("rate(2 minute)"));
    let _ = Rule::at(schedule!("cron(0 3 * * *)"));
    let _ = Rule::at(schedule!("cron(0 3 * * * *)"));
    let _ = Rule::at(schedule!("cron(0 25 * * ? *)"));
    let _ = Rule::at("rate(1 minute)");
}

fn a_bucket_is_no_service(pipeline: DeliveryPipeline, bucket: &Bucket) -> DeliveryPipeline {
    pipeline.deploy("dev", bucket)
}

fn a_build_needs_a_repository(bucket: &Bucket) -> ImageBuild {
    ImageBuild::new(bucket)
}

fn images_are_of_a_repository(topic: &Topic) -> Event {
    Event::image_pushed(topic, "latest")
}

fn main() {}
