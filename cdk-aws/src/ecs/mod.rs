//! Elastic Container Service: clusters and services of Fargate tasks.

mod autoscaling;
mod check;
mod cluster;
pub(crate) mod codes;
mod container;
mod deployment;
mod fargate_service;
mod image;
mod lower;
mod size;

pub use autoscaling::Autoscaling;
pub use cluster::{Cluster, ContainerInsights};
pub use container::{Container, ContainerHealthCheck};
pub use deployment::Deployment;
pub use fargate_service::{Architecture, FargateService};
pub use image::Image;
pub use size::FargateSize;
