//! Elastic Container Service: clusters and services of Fargate tasks.

mod autoscaling;
mod built_image;
mod capacity;
mod cluster;
mod container;
mod container_definition;
mod container_logs;
mod controlled;
mod defaults;
mod deployment;
mod deployments;
mod fargate_service;
mod hardening;
mod health_check;
mod image;
mod lower;
mod parts;
pub(crate) mod picture;
mod roles;
pub(crate) mod rules;
mod service_connect;
mod size;
mod stand_in;
#[cfg(test)]
mod tests;
mod verbs;

pub use autoscaling::Autoscaling;
pub use built_image::BuiltImage;
pub use capacity::Capacity;
pub use cluster::{Cluster, ContainerInsights};
pub use container::Container;
pub use container_logs::ContainerLogs;
pub(crate) use controlled::IMAGE_PARAMETER;
pub(crate) use defaults::Defaults;
pub use deployment::{BlueGreen, Deployment, LifecycleStage, Rolling};
pub(crate) use deployment::{Controlled, Controller};
pub use fargate_service::FargateService;
pub use health_check::ContainerHealthCheck;
pub use image::Image;
pub use size::FargateSize;
