//! Elastic Load Balancing: application load balancers.

pub(crate) mod codes;
mod health_check;
mod load_balancer;
mod route;

pub use health_check::HealthCheck;
pub use load_balancer::LoadBalancer;
pub use route::Route;
pub(crate) use route::{Attachment, attach, claim};
