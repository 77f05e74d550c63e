//! Elastic Load Balancing: application load balancers.

mod health_check;
mod load_balancer;
pub(crate) mod picture;
mod priority;
mod route;
pub(crate) mod rules;
mod test_traffic;
mod tls;

pub use health_check::HealthCheck;
pub use load_balancer::LoadBalancer;
pub use route::Route;
pub(crate) use route::{Attached, Attachment, Colors, attach, claim};
pub(crate) use test_traffic::TestTraffic;
pub use tls::TlsPolicy;
