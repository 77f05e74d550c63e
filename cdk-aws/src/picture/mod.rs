//! How the types of all services look in a picture: each service says it in a `picture.rs` of its own; here are those that have no
//! module.

mod events;
mod others;

use cdk_core::picture::Service;

/// All services.
pub(crate) static PICTURES: &[&Service] = &[
    &crate::ec2::picture::PICTURE,
    &crate::elbv2::picture::PICTURE,
    &crate::ecs::picture::PICTURE,
    &crate::rds::picture::PICTURE,
    &events::PICTURE,
    &crate::codedeploy::picture::PICTURE,
    &crate::codepipeline::picture::PICTURE,
    &crate::cloudwatch::picture::PICTURE,
    &crate::iam::picture::PICTURE,
    &others::PICTURE,
];
