//! WAF: firewalls for what is behind a load balancer.

mod firewall;
mod managed;
pub(crate) mod rules;

pub use firewall::Firewall;
pub use managed::ManagedRules;
